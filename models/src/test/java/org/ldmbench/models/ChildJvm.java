package org.ldmbench.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs whose memory is the point, in a JVM of their own. */
public final class ChildJvm {

  private static final int MINUTES = 5;

  private ChildJvm() {}

  /**
   * Runs a class of the tests' to its end, which must be a good one.
   *
   * @param folder for what it prints
   * @param options of the JVM
   * @return what it printed
   */
  public static String run(Path folder, List<String> options, Class<?> program, String argument)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-Dai.djl.offline=true", program.getName(), argument));
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder child =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    child.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = child.start();
    try {
      assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), "it takes too long");
    } finally {
      process.destroyForcibly();
    }
    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertEquals(0, process.exitValue(), said);
    return said;
  }
}
