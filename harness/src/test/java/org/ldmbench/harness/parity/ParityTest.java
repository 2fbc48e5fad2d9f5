package org.ldmbench.harness.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ldmbench.harness.cli.ExitCode;
import org.ldmbench.harness.cli.Main;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityResult;
import org.ldmbench.models.safetensors.SafetensorsReader;

/** Tensors recorded from the official code, and what happens when they or their JSON are wrong. */
class ParityTest {
  private static final Path GOLDENS = Path.of("src/test/resources/goldens");

  @TempDir private Path folder = Path.of("");

  static Stream<String> fixtures() throws IOException {
    try (Stream<Path> files = Files.list(GOLDENS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".json"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void agreesWithTheOfficialCode(String file) throws IOException {
    ParityResult result = run(GOLDENS.resolve(file));
    List<Comparison> out =
        result.comparisons().stream().filter(comparison -> !comparison.passed()).toList();
    assertTrue(result.passed(), out.toString());
    assertEquals(List.of(), result.notCompared());
  }

  @Test
  void theCommandSaysYesByItsExitCode() {
    assertEquals(
        ExitCode.OK,
        Main.run("parity", GOLDENS.resolve("dit_a.json").toString(), "--format", "json"));
  }

  @Test
  void oneDamagedValueIsFound() throws IOException {
    Path json = copy("dit_a", node -> {});
    Path tensors = folder.resolve("dit_a.safetensors");
    try (SafetensorsReader reader = SafetensorsReader.open(tensors);
        RandomAccessFile file = new RandomAccessFile(tensors.toFile(), "rw")) {
      byte[] length = new byte[8];
      file.readFully(length);
      long data = 8 + ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
      float value = reader.floats("grad.blocks.1.mlp.fc2.bias")[5] + 2e-4f;
      file.seek(data + reader.info("grad.blocks.1.mlp.fc2.bias").begin() + 5 * Float.BYTES);
      file.writeInt(Integer.reverseBytes(Float.floatToIntBits(value)));
    }
    List<String> out =
        run(json).comparisons().stream()
            .filter(comparison -> !comparison.passed())
            .map(Comparison::name)
            .toList();
    assertEquals(List.of("grad.blocks.1.mlp.fc2.bias"), out);
    assertEquals(ExitCode.REGRESSION, Main.run("parity", json.toString()));
  }

  @Test
  void anOptionThatWeDoNotKnowIsRefused() throws IOException {
    Path json = copy("dit_a", node -> ((ObjectNode) node.get("config")).put("use_rope", true));
    assertRefused(json, "use_rope");
  }

  @Test
  void aConfigThatDoesNotFitTheTensorsIsRefused() throws IOException {
    Path json = copy("dit_a", node -> ((ObjectNode) node.get("config")).put("input_size", 12));
    assertRefused(json, "[any, 4, 12, 12]");
  }

  @Test
  void anUnknownKindNamesTheKindsThatExist() throws IOException {
    Path json = copy("dit_a", node -> node.put("case", "vae_a"));
    assertRefused(json, "dit_, mmdit_, aekl_");
  }

  @Test
  void whatIsNoFixtureIsRefused() throws IOException {
    assertRefused(Files.writeString(folder.resolve("a.json"), "[1]"), "no object");
    assertRefused(Files.writeString(folder.resolve("b.json"), "{"), "expected JSON");
    assertRefused(Files.writeString(folder.resolve("c.txt"), "{}"), ".json");
    assertEquals(ExitCode.BAD_INPUT, Main.run("parity", folder.resolve("missing.json").toString()));
  }

  private Path copy(String name, Consumer<ObjectNode> change) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode node = (ObjectNode) mapper.readTree(GOLDENS.resolve(name + ".json").toFile());
    change.accept(node);
    Path json = folder.resolve(name + ".json");
    mapper.writeValue(json.toFile(), node);
    Files.copy(GOLDENS.resolve(name + ".safetensors"), folder.resolve(name + ".safetensors"));
    return json;
  }

  private static void assertRefused(Path json, String part) {
    String message = assertThrows(IllegalArgumentException.class, () -> run(json)).getMessage();
    assertTrue(message.contains(part) && !message.contains("\n"), message);
    assertEquals(ExitCode.BAD_INPUT, Main.run("parity", json.toString()));
  }

  private static ParityResult run(Path json) throws IOException {
    try (Fixture fixture = Fixture.open(json);
        NDManager manager = NDManager.newBaseManager("PyTorch")) {
      return ParityCases.run(fixture, manager);
    }
  }
}
