package org.ldmbench.models.dit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.models.ChildJvm;

/** Blocks that are computed again take less memory: the system's word, for whole processes. */
class RecomputeMemoryTest {

  /** What twelve blocks of this size keep comes to 600 MB; eleven of them are saved. */
  private static final long SAVED_KIB = 400_000;

  @Test
  @EnabledOnOs(OS.LINUX)
  void thePeakIsLower(@TempDir Path folder) throws IOException, InterruptedException {
    long kept = peakKib(folder, false);
    long again = peakKib(folder, true);
    assertTrue(kept - again > SAVED_KIB, again + " KiB against " + kept);
  }

  private static long peakKib(Path folder, boolean again) throws IOException, InterruptedException {
    String said =
        ChildJvm.run(folder, List.of("-Xmx200m"), RecomputeMemory.class, Boolean.toString(again));
    return Long.parseLong(said.replaceAll("(?s).*VmHWM:\\s*(\\d+) kB.*", "$1"));
  }
}
