package com.example.mixer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin's jar in the program as it is released: two folders of jars and a command line. */
class MixerSweepTest {

  private static final String PLUGIN = System.getProperty("plugin.jar", "");

  @TempDir private Path dir;

  @Test
  void theRecipeIsListed() throws Exception {
    String list = run(0, "--plugin-path", PLUGIN, "list", "recipes");
    assertTrue(list.contains("mixer"), list);
    assertTrue(run(0, "list", "recipes").lines().noneMatch(line -> line.contains("mixer")));
  }

  @Test
  void aSweepTrainsItBesideOthers() throws Exception {
    Path out = dir.resolve("out");
    String table =
        run(
            0,
            "--plugin-path",
            PLUGIN,
            "sweep",
            "src/test/resources/com/example/mixer/suite.json",
            "--out",
            out.toString());
    assertTrue(table.lines().anyMatch(l -> l.matches("MLP-Mixer +class +[\\d.]+ k .*64.*")), table);
    assertTrue(table.contains("MLP-Mixer has no attention that could read tokens"), table);
    try (var cells = Files.list(out.resolve("cells"))) {
      Path cell =
          cells.filter(c -> c.getFileName().toString().startsWith("mixer")).findFirst().orElseThrow();
      String record = Files.readString(cell.resolve("record.json"));
      assertTrue(record.contains("\"plugin " + Path.of(PLUGIN).getFileName() + "\""), record);
      String same =
          run(0, "--plugin-path", PLUGIN, "reproduce", cell.resolve("record.json").toString());
      assertTrue(same.contains("equal"), same);
    }
  }

  @Test
  void theExecutorIsFound() throws Exception {
    String line =
        run(
            2,
            "--plugin-path",
            PLUGIN,
            "sweep",
            "src/test/resources/com/example/mixer/suite.json",
            "--executor",
            "office-hours",
            "--out",
            dir.resolve("never").toString());
    assertEquals("ldmbench: office-hours: found nobody, expected somebody at work", line.strip());
  }

  @Test
  void aMissingJarIsOneLine() throws Exception {
    assertEquals(
        "ldmbench: --plugin-path: found no file 'nowhere.jar', expected a jar, or a folder of jars",
        run(2, "list", "--plugin-path", "nowhere.jar").strip());
  }

  private String run(int expected, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-Djava.awt.headless=true", "-Dai.djl.offline=true"));
    command.add("-Dai.djl.pytorch.graph_optimizer=false");
    command.add("org.ldmbench.harness.cli.Main");
    command.addAll(List.of(arguments));
    Path output = dir.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("CLASSPATH", classPath());
    builder.environment().put("OMP_WAIT_POLICY", "passive");
    int code = builder.start().waitFor();
    String text = Files.readString(output);
    assertEquals(expected, code, text);
    return text;
  }

  private static String classPath() throws IOException {
    Path target = Path.of(System.getProperty("ldmbench.target", ""));
    return target.resolve("ldmbench-harness.jar") + File.pathSeparator + target.resolve("lib") + "/*";
  }
}
