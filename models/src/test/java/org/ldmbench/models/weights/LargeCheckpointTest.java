package org.ldmbench.models.weights;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.models.ChildJvm;

/** A checkpoint of 3 GB is written and read back by a JVM with less than 1 GB of heap. */
class LargeCheckpointTest {

  private static final long SLACK = 1L << 29;

  @TempDir private Path folder;

  @Test
  void threeGigabytesFitThroughASmallHeap() throws IOException, InterruptedException {
    long room = Files.getFileStore(folder).getUsableSpace();
    long needed = LargeCheckpoint.BYTES + SLACK;
    assumeTrue(
        room > needed, folder + " has room for " + room + " bytes; the test needs " + needed);
    String said =
        ChildJvm.run(
            folder,
            List.of("-Xmx900m", "-XX:MaxDirectMemorySize=64m"),
            LargeCheckpoint.class,
            folder.resolve("large.safetensors").toString());
    long bytes = Long.parseLong(said.replaceAll("(?s).*read back (\\d+) bytes.*", "$1"));
    assertTrue(bytes > 3_000_000_000L, said);
  }
}
