package org.ldmbench.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.autoencoders.TinyAutoencoders;
import org.ldmbench.harness.data.FileHash;
import org.ldmbench.harness.images.TestPictures;

/** From the import of an autoencoder's weights to a record, and to the same once more. */
class ImportedAutoencoderTest {

  private static final Path SUITE = Path.of("src", "test", "resources", "suites", "smallest.json");
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  @Test
  void aSweepOnItsLatents() throws IOException {
    Path file = TinyAutoencoders.hub(folder.resolve("vae.safetensors"));
    String hash = FileHash.sha256(Files.newInputStream(file));
    ConsoleCapture imported = ConsoleCapture.of("assets", "import", file.toString());
    assertEquals(ExitCode.OK, imported.code(), imported.err());
    Files.delete(file);
    Path suite = suite(hash.substring(0, 12));
    Path data = pictures();
    ConsoleCapture plan = ConsoleCapture.of("plan", suite.toString(), "--data", data.toString());
    assertEquals(ExitCode.OK, plan.code(), plan.err());
    Path out = folder.resolve("out");
    ConsoleCapture run = sweep(suite, data, out);
    assertEquals(ExitCode.OK, run.code(), run.err());
    Path record;
    try (Stream<Path> cells = Files.list(out.resolve("cells"))) {
      record = cells.findFirst().orElseThrow().resolve("record.json");
    }
    JsonNode found = JSON.readTree(record.toFile());
    assertEquals("done", found.get("status").asText());
    assertEquals(1, found.at("/spent/steps").asInt());
    assertEquals(hash, found.at("/protocol/autoencoderHash").asText());
    assertEquals(
        "autoencoder " + hash.substring(0, 12) + ", latents scaled as measured on the training set",
        found.at("/protocol/autoencoder").asText());
    assertEquals(ExitCode.OK, ConsoleCapture.of("status", out.toString()).code());
    ConsoleCapture again =
        ConsoleCapture.of("reproduce", record.toString(), "--data", data.toString());
    assertEquals(ExitCode.OK, again.code(), again.out() + again.err());
    Path shipped = folder.resolve("shipped");
    ConsoleCapture other = sweep(suite(""), data, shipped);
    assertEquals(ExitCode.OK, other.code(), other.err());
    JsonNode before = JSON.readTree(shipped.resolve("plan.json").toFile());
    JsonNode after = JSON.readTree(out.resolve("plan.json").toFile());
    assertNotEquals(fingerprint(before), fingerprint(after));
    assertNotEquals(
        before.at("/trainings/0/data").asText(), after.at("/trainings/0/data").asText());
    assertEquals(16, after.at("/trainings/0/shape/latentSide").asInt());
    assertEquals(8, before.at("/trainings/0/shape/latentSide").asInt());
  }

  @Test
  void aWrongOneIsOneLine() throws IOException {
    Path suite = suite("no-such-autoencoder");
    Path out = folder.resolve("none");
    ConsoleCapture run = ConsoleCapture.of("sweep", suite.toString(), "--out", out.toString());
    assertEquals(ExitCode.BAD_INPUT, run.code(), run.err());
    assertTrue(run.err().contains("autoencoder:no-such-autoencoder: found none"), run.err());
    assertTrue(Files.notExists(out));
  }

  private Path pictures() throws IOException {
    Path pictures = folder.resolve("pictures");
    for (int i = 0; i < 100; i++) {
      Path home = Files.createDirectories(pictures.resolve(i % 2 == 0 ? "even" : "odd"));
      Files.write(home.resolve(i + ".png"), TestPictures.png(32, 32, i));
    }
    return pictures;
  }

  private static ConsoleCapture sweep(Path suite, Path data, Path out) {
    return ConsoleCapture.of(
        "sweep",
        suite.toString(),
        "--data",
        data.toString(),
        "--executor",
        "in-process",
        "--out",
        out.toString());
  }

  private static String fingerprint(JsonNode plan) {
    return plan.at("/cells/0/protocol").toString();
  }

  private Path suite(String autoencoder) throws IOException {
    ObjectNode suite = (ObjectNode) JSON.readTree(SUITE.toFile());
    suite.putArray("recipes").add("dit");
    suite.putArray("conditioning").add("class");
    suite.putArray("budgets").addObject().put("kind", "steps").put("amount", 1);
    ObjectNode protocol = (ObjectNode) suite.get("protocol");
    protocol.put("samplingSteps", 1);
    if (!autoencoder.isEmpty()) {
      protocol.put("autoencoder", autoencoder);
    }
    Path file = folder.resolve("suite" + autoencoder + ".json");
    Files.writeString(file, suite.toString());
    return file;
  }
}
