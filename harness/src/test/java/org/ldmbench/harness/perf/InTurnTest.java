package org.ldmbench.harness.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What another program is started with. */
class InTurnTest {

  @Test
  void theOtherProgramGetsNothingThatTheLauncherSet() {
    Map<String, String> here =
        Map.of(
            "PATH", "/bin",
            "GOMP_SPINCOUNT", "7",
            "OMP_WAIT_POLICY", "passive",
            "MALLOC_ARENA_MAX", "1",
            "CLASSPATH", "ours.jar",
            "LDMBENCH_OWN_ENVIRONMENT", "MALLOC_ARENA_MAX OMP_WAIT_POLICY");
    assertEquals(Map.of("PATH", "/bin", "GOMP_SPINCOUNT", "7"), InTurn.usersOwn(here));
    assertEquals(Map.of("PATH", "/bin"), InTurn.usersOwn(Map.of("PATH", "/bin")));
  }
}
