package org.ldmbench.models.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint of 3 GB is written and read back by a JVM with less than 1 GB of heap. */
class LargeCheckpointTest {

  private static final long SLACK = 1L << 29;
  private static final int MINUTES = 4;

  @TempDir private Path folder;

  @Test
  void threeGigabytesFitThroughASmallHeap() throws IOException, InterruptedException {
    long room = Files.getFileStore(folder).getUsableSpace();
    long needed = LargeCheckpoint.BYTES + SLACK;
    assumeTrue(
        room > needed, folder + " has room for " + room + " bytes; the test needs " + needed);
    Path output = folder.resolve("output.txt");
    ProcessBuilder child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx900m",
                "-XX:MaxDirectMemorySize=64m",
                "-Dai.djl.offline=true",
                LargeCheckpoint.class.getName(),
                folder.resolve("large.safetensors").toString())
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
    long bytes = Long.parseLong(said.replaceAll("(?s).*read back (\\d+) bytes.*", "$1"));
    assertTrue(bytes > 3_000_000_000L, said);
  }
}
