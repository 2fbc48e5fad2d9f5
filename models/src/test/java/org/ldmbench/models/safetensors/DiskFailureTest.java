package org.ldmbench.models.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * When the disk refuses, the old file stays, no half of the new one does, and one line says why.
 */
class DiskFailureTest {

  private static final int SIZE = 4 << 20;

  @TempDir Path folder;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no limit on a process's files there")
  void aFullDisk() throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("w.safetensors"), "old");
    Path output = folder.resolve("output.txt");
    // The process may write files of 1 MiB, in units of 512 bytes or, in some shells, 1024.
    ProcessBuilder child =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -f 1024; exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Writing.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    child.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = child.start();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertTrue(said.startsWith("cannot write " + file + ": "), said);
    assertEquals(1, said.lines().count(), said);
    assertEquals("old", Files.readString(file));
    assertEquals(List.of(output, file), files(folder));
  }

  /** Writes a file that does not fit. */
  static final class Writing {
    private Writing() {}

    /** Prints the error's line. */
    public static void main(String[] arguments) {
      try {
        write(Path.of(arguments[0]));
        System.out.println("no error");
      } catch (IOException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void aFolderThatMayNotBeWritten() throws IOException {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    assumeTrue(locked.toFile().setWritable(false), "the file system knows no permissions");
    try {
      assumeTrue(!Files.isWritable(locked), "this user may write to every folder");
      assertEquals(
          "cannot write " + locked.resolve("w") + ": permission denied",
          refusal(locked.resolve("w")));
      assertEquals(List.of(), files(locked));
    } finally {
      assertTrue(locked.toFile().setWritable(true));
    }
  }

  @Test
  void aFolderThatDoesNotExist() {
    Path file = folder.resolve("none").resolve("w");
    assertEquals("cannot write " + file + ": its folder does not exist", refusal(file));
  }

  @Test
  void aTargetThatIsAFolder() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("taken"));
    String message = refusal(taken);
    assertTrue(message.startsWith("cannot write " + taken + ": "), message);
    assertEquals(List.of(taken), files(folder));
  }

  private static String refusal(Path file) {
    return String.valueOf(assertThrows(IOException.class, () -> write(file)).getMessage());
  }

  private static void write(Path file) throws IOException {
    SafetensorsWriter.write(
        file,
        Map.of(),
        List.of(
            new SafetensorsWriter.Entry(
                "a", Dtype.U8, new long[] {SIZE}, () -> ByteBuffer.allocate(SIZE))));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
