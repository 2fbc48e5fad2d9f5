package org.ldmbench.harness.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.jvm.JavaCommand;

class CellPicturesTest {

  private static final int COUNT = 4000;

  /** 196 MB of pictures and 32 MB of classes, in a heap of 24 MB; by hundreds and otherwise. */
  @Test
  void neitherMemoryNorDigitsKnowHowManyThereAre(@TempDir Path folder) throws Exception {
    List<String> found = look(folder, 100);
    assertEquals(8, found.size(), found.toString());
    assertEquals(COUNT + " pictures, 3 tiles", found.get(0));
    assertEquals("0 files left", found.get(7));
    assertEquals(found, look(folder, 37));
  }

  private static List<String> look(Path folder, int piece)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    ProcessBuilder java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                ManyPictures.class.getName(),
                String.valueOf(COUNT),
                String.valueOf(piece))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    java.environment().put("CLASSPATH", JavaCommand.classPath());
    int exit = java.start().waitFor();
    List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
    assertEquals(0, exit, lines.toString());
    return lines;
  }
}
