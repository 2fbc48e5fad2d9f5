package org.ldmbench.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.reports.compare.Comparison;
import org.ldmbench.reports.compare.ComparisonReport;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.render.Renderers;
import org.ldmbench.reports.site.Site;
import org.ldmbench.reports.table.ResultTable;

class ManyRecordsTest {
  private static final int ROWS = 200;
  private static final int SEEDS = 5;

  private static SampleSweep sweep(Path dir) {
    SampleSweep sweep = new SampleSweep(dir);
    for (int row = 0; row < ROWS; row++) {
      for (int seed = 0; seed < SEEDS; seed++) {
        sweep.add(Samples.done("Row " + row, "text", seed, 40 + row + seed % 3, 0.2));
      }
    }
    return sweep;
  }

  /**
   * A thousand records are a site, with as many pages and curves, in under 10 s of all cores
   * together: what other processes do does not count.
   */
  @Test
  void aSiteOfAThousandRecords(@TempDir Path dir) {
    Path records = sweep(dir.resolve("records")).write();
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long before = system.getProcessCpuTime();
    assertEquals(
        "200 rows of 1,000 runs from 1 sweep, under 1 protocol",
        Site.write(List.of(records), dir.resolve("site")));
    Duration spent = Duration.ofNanos(system.getProcessCpuTime() - before);
    assertTrue(spent.compareTo(Duration.ofSeconds(10)) < 0, spent.toString());
  }

  /** A thousand records are read, and shown in every format, in under 10 s. */
  @Test
  void aThousandRecords(@TempDir Path dir) {
    sweep(dir).write();
    assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          ResultFolder folder = ResultFolder.load(dir);
          assertEquals(ROWS * SEEDS, folder.records().size());
          ResultTable table = ResultTable.of(folder);
          Comparison comparison = Comparison.of(List.of(folder), Optional.empty(), 0.02);
          for (var renderer : Renderers.all()) {
            Renderers.toString(table, renderer.format());
            ComparisonReport.of(comparison, renderer.format());
          }
        });
  }
}
