package org.ldmbench.models.dit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Blocks that are computed again take less memory: the system's word, for whole processes. */
class RecomputeMemoryTest {

  private static final int MINUTES = 5;

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
    Path output = folder.resolve("output-" + again + ".txt");
    ProcessBuilder child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx200m",
                "-Dai.djl.offline=true",
                RecomputeMemory.class.getName(),
                Boolean.toString(again))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    child.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = child.start();
    try {
      assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), "it takes too long");
    } finally {
      process.destroyForcibly();
    }
    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertEquals(0, process.exitValue(), said);
    return Long.parseLong(said.replaceAll("(?s).*VmHWM:\\s*(\\d+) kB.*", "$1"));
  }
}
