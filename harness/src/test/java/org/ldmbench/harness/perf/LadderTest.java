package org.ldmbench.harness.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each rung changes, and what is refused before anything is measured. */
class LadderTest {

  private static final Map<String, String> LAUNCHED =
      Map.of("MALLOC_ARENA_MAX", "1", "LDMBENCH_OWN_ENVIRONMENT", "MALLOC_ARENA_MAX");

  @ParameterizedTest
  @EnumSource
  void aRungChangesOneThing(Rung rung) {
    PerfRequest request = request(List.of("training.batchSize=8", "training.microBatch=8"));
    StepProgram changed = rung.program(request, "dit", LAUNCHED);
    ObjectNode what = Workload.of("dit", request).description(request, "dit");
    Map<String, String> environment = new HashMap<>(LAUNCHED);
    switch (rung) {
      case PLAIN_OPS -> what.put("ops", "plain");
      case SEPARATE_OPS -> what.put("ops", "separate");
      case SLEEPING_THREADS -> environment.put("OMP_WAIT_POLICY", "passive");
      case USUAL_MALLOC -> environment.remove("MALLOC_ARENA_MAX");
      case BFLOAT16 -> {
        what.withArray("set").add("training.precision=bfloat16");
        what.withObject("/training").put("precision", "BFLOAT16");
      }
      case CHECKPOINTING -> {
        what.withArray("set").add("training.gradientCheckpointing=true");
        what.withObject("/training").put("gradientCheckpointing", true);
      }
    }
    assertEquals(what, changed.what());
    assertEquals(environment, changed.environment());
    assertEquals(rung, Rung.of(rung.label()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SLEEPING_THREADS | training.batchSize=2048 | sleep while they wait",
        "USUAL_MALLOC | training.batchSize=2048 | memory as glibc usually has it",
        "BFLOAT16 | training.precision=bfloat16 | products in bfloat16",
        "CHECKPOINTING | training.gradientCheckpointing=true | blocks are computed again",
        "PLAIN_OPS | training.precision=bfloat16 | found plain with precision bfloat16"
      })
  void whatChangesNothingOrCannotBeIsRefused(Rung rung, String setting, String part) {
    PerfRequest request = request(List.of(setting));
    Map<String, String> environment = Map.of("OMP_WAIT_POLICY", "passive", "MALLOC_ARENA_MAX", "2");
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new Ladder(request, List.of(rung), what -> {}, environment))
            .getMessage();
    assertTrue(message.contains(part), message);
    assertEquals(1, message.lines().count(), message);
  }

  private static PerfRequest request(List<String> set) {
    return new PerfRequest(
        List.of("dit"), "tiny", Optional.empty(), set, "cpu", 1, 1, 0, 1, Optional.empty());
  }
}
