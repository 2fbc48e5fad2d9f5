package org.ldmbench.harness.jvm;

import ai.djl.pytorch.jni.JniUtils;
import java.util.Map;

/**
 * How many threads the engine computes an operation with. A process is told by its environment,
 * before it starts. PyTorch can be told later, too, but then it also switches off MKL's dynamic
 * mode: MKL opens a team of its own for each small matrix product inside a loop that is parallel
 * already, and the teams wait for each other at malloc's lock (docs/performance.md has numbers).
 */
public final class EngineThreads {

  /** The variable that the engine reads when it starts. */
  static final String VARIABLE = "OMP_NUM_THREADS";

  private EngineThreads() {}

  /** A number of threads that ends. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  /** Has a process that is started with this environment compute with so many threads. */
  public static void tell(Map<String, String> environment, int threads) {
    environment.put(VARIABLE, Integer.toString(threads));
  }

  /** The same, as a shell or {@code env} takes it: {@code NAME=VALUE}. */
  public static String assignment(int threads) {
    return VARIABLE + "=" + threads;
  }

  /**
   * Has the engine of this very process compute with so many threads, until the scope is closed.
   * Where it does so anyway, it is not told.
   */
  public static Scope during(int threads) {
    int before = JniUtils.getNumThreads();
    if (before == threads) {
      return () -> {};
    }
    JniUtils.setNumThreads(threads);
    return () -> JniUtils.setNumThreads(before);
  }

  /**
   * {@link #during} with the number in this process's environment, if there is one: MKL would take
   * no more threads than there are cores, and another number gives other bits.
   */
  public static Scope asTold() {
    String told = System.getenv().getOrDefault(VARIABLE, "");
    // OpenMP also knows lists, for loops within loops.
    return told.matches("[1-9]\\d{0,4}") ? during(Integer.parseInt(told)) : () -> {};
  }

  /**
   * Refuses a process that was started for another number.
   *
   * @param who asks for it, in the error
   * @throws IllegalArgumentException if the environment has another one, or none
   */
  public static void require(int threads, String who) {
    require(threads, who, System.getenv());
  }

  static void require(int threads, String who, Map<String, String> environment) {
    String found = environment.getOrDefault(VARIABLE, "nothing");
    if (!found.equals(Integer.toString(threads))) {
      throw new IllegalArgumentException(
          "%s: found %s, expected %d, the threads that %s asks for"
              .formatted(VARIABLE, found, threads, who));
    }
  }
}
