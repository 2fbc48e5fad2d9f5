package org.ldmbench.harness.jvm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What scripts/ldmbench adds to the environment for this program alone. */
public final class OwnEnvironment {

  /** Names of the variables that the launcher set, split at spaces. */
  private static final String NAMES = "LDMBENCH_OWN_ENVIRONMENT";

  /** The one that depends on how busy the machine is. */
  private static final String WAITING = "OMP_WAIT_POLICY";

  private OwnEnvironment() {}

  /** An environment as the user has it, for another program. */
  public static Map<String, String> usersOwn(Map<String, String> environment) {
    Map<String, String> own = new HashMap<>(environment);
    own.keySet().removeAll(names(environment));
    own.keySet().removeAll(List.of(NAMES, "CLASSPATH"));
    return own;
  }

  /**
   * An environment for this program on another machine: it lacks what the launcher found right for
   * this one.
   */
  public static Map<String, String> elsewhere(Map<String, String> environment) {
    Map<String, String> there = new HashMap<>(environment);
    if (foundBusy(environment)) {
      there.remove(WAITING);
    }
    return there;
  }

  /** Whether the launcher found other programs running, so that threads sleep while they wait. */
  public static boolean foundBusy(Map<String, String> environment) {
    return names(environment).contains(WAITING);
  }

  /** An environment without what the launcher set for how memory is allocated. */
  public static Map<String, String> withoutMemory(Map<String, String> environment) {
    Map<String, String> usual = new HashMap<>(environment);
    names(environment).stream()
        .filter(name -> name.startsWith("MALLOC_") || name.equals("GLIBC_TUNABLES"))
        .forEach(usual::remove);
    return usual;
  }

  private static List<String> names(Map<String, String> environment) {
    return List.of(environment.getOrDefault(NAMES, "").split(" ", -1));
  }
}
