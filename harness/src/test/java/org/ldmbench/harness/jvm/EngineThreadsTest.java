package org.ldmbench.harness.jvm;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The number of the engine's threads: told to a process, asked of one, and for a while. */
class EngineThreadsTest {

  @Test
  void whatAProcessWasToldIsWhatItIsAskedFor() {
    Map<String, String> environment = new HashMap<>(Map.of("OMP_NUM_THREADS", "7"));
    EngineThreads.tell(environment, 3);
    assertEquals(Map.of("OMP_NUM_THREADS", "3"), environment);
    assertDoesNotThrow(() -> EngineThreads.require(3, "what.json", environment));
  }

  @Test
  void anotherNumberOrNoneIsRefused() {
    assertEquals(
        "OMP_NUM_THREADS: found 3, expected 2, the threads that what.json asks for",
        refusal(Map.of("OMP_NUM_THREADS", "3")));
    assertEquals(
        "OMP_NUM_THREADS: found nothing, expected 2, the threads that what.json asks for",
        refusal(Map.of()));
  }

  private static String refusal(Map<String, String> environment) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> EngineThreads.require(2, "what.json", environment))
        .getMessage();
  }

  @Test
  void theNumberIsAsBeforeAfterwards() {
    Engine.getEngine("PyTorch");
    int before = JniUtils.getNumThreads();
    try (EngineThreads.Scope more = EngineThreads.during(before + 1)) {
      assertEquals(before + 1, JniUtils.getNumThreads());
      try (EngineThreads.Scope same = EngineThreads.during(before + 1)) {
        assertEquals(before + 1, JniUtils.getNumThreads());
      }
      assertEquals(before + 1, JniUtils.getNumThreads());
    }
    assertEquals(before, JniUtils.getNumThreads());
  }
}
