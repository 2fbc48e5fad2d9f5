package org.ldmbench.harness.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which cells are in the queue, from what squeue prints; and how such commands are run. */
class SlurmQueueTest {

  private static final String PLAN = "0123456789abcdef0123456789abcdef";

  @Test
  void tasksAreFoundByTheNamesOfTheirJobs(@TempDir Path sweep) throws IOException {
    SlurmFolder first = SlurmFolder.create(sweep);
    Files.write(first.cells(0), List.of("a", "b", "c"));
    SlurmFolder second = SlurmFolder.create(sweep);
    Files.write(second.cells(0), List.of("d"));
    String queue =
        String.join(
            "\n",
            first.job(PLAN, 0) + " 2 17_2 RUNNING",
            first.job(PLAN, 0) + " 9 17_9 PENDING",
            second.job(PLAN, 0) + " 1 18_1 PENDING",
            second.job("ffffffffffffffff", 0) + " 1 19_1 PENDING",
            "ldmbench-report-0123456789ab-1-1 N/A 20 PENDING",
            "somebody else's 1 21_1 RUNNING");
    assertEquals(
        Map.of("b", "Slurm job 17_2, RUNNING", "d", "Slurm job 18_1, PENDING"),
        new SlurmQueue(sweep, PLAN).parse(queue));
  }

  @Test
  void aJobWaitsAsItsNodeDoes() throws IOException {
    Map<String, String> environment =
        Map.of(
            "OMP_WAIT_POLICY", "passive",
            "MALLOC_ARENA_MAX", "1",
            "LDMBENCH_OWN_ENVIRONMENT", "MALLOC_ARENA_MAX OMP_WAIT_POLICY");
    assertEquals(
        "nothing, 1\n",
        SlurmClient.run(
            List.of("sh", "-c", "echo \"${OMP_WAIT_POLICY-nothing}, $MALLOC_ARENA_MAX\""),
            environment));
  }

  @Test
  void aCommandsOwnWordsAreTold() {
    String line =
        assertThrows(
                IllegalArgumentException.class,
                () -> SlurmClient.run(List.of("sh", "-c", "echo 'no such partition' >&2; exit 1")))
            .getMessage();
    assertTrue(line.contains("no such partition"), line);
  }
}
