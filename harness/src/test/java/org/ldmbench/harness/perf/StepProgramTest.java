package org.ldmbench.harness.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What another program is started with. */
class StepProgramTest {

  @Test
  void theOtherProgramIsToldTheThreadsAndNothingElse() {
    Map<String, String> here =
        Map.of(
            "PATH", "/bin",
            "OMP_NUM_THREADS", "7",
            "OMP_WAIT_POLICY", "passive",
            "CLASSPATH", "ours.jar",
            "LDMBENCH_OWN_ENVIRONMENT", "OMP_WAIT_POLICY");
    assertEquals(
        Map.of("PATH", "/bin", "OMP_NUM_THREADS", "2"), StepProgram.othersEnvironment(here, 2));
  }
}
