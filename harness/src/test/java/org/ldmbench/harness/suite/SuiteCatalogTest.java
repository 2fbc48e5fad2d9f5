package org.ldmbench.harness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteCatalogTest {

  private static final String GOOD =
      """
      {
        "name": "mine",
        "description": "One sentence.",
        "dataset": "emoji-32",
        "recipes": ["dit"], "shared": "paper", "variants": [],
        "presets": ["tiny"],
        "conditioning": ["class"],
        "budgets": [{ "kind": "samples", "amount": 64 }],
        "seeds": [1],
        "untrained": [],
        "contextTokens": 16,
        "protocol": {
          "sampler": {"kind": "ddim", "spacing": "even", "eta": 0.0, "clip": false},
          "samplingSteps": 4,
          "guidance": {"scale": 2.0, "schedule": {"kind": "constant"}, "control": 1.0,
            "channels": "all", "resolutionRatio": 1.0},
          "sampleCount": 200,
          "probes": []
        },
        "comparisons": []
      }
      """;

  @TempDir private Path folder;

  @Test
  void everyShippedSuiteParsesUnderItsOwnName() throws IOException {
    assertFalse(SuiteCatalog.names().isEmpty());
    for (String name : SuiteCatalog.names()) {
      Suite suite = SuiteCatalog.get(name);
      assertEquals(name, suite.name());
      assertFalse(suite.description().isBlank());
    }
  }

  @Test
  void readsAUsersFile() throws IOException {
    Suite suite = parse(GOOD);
    assertEquals("mine", suite.name());
    assertEquals(SuiteProtocols.ddim(4), suite.protocol());
    assertThrows(
        NoSuchFileException.class, () -> SuiteCatalog.get(folder.resolve("no.json").toString()));
  }

  @Test
  void aSuiteThatSaysTheUsualBatchIsTheSame() throws IOException {
    assertEquals(100, parse(GOOD).protocol().picturesAtATime());
    assertEquals(parse(GOOD), parse(batch(100)));
    assertEquals(7, parse(batch(7)).protocol().picturesAtATime());
  }

  private static String batch(int size) {
    return GOOD.replace("\"probes\": []", "\"probes\": [], \"samplingBatch\": " + size);
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> SuiteCatalog.get("quickstrat"))
            .getMessage();
    assertTrue(message.startsWith("unknown suite 'quickstrat': did you mean quickstart?"), message);
  }

  /** Each replaces one text in a good suite; rules about the whole suite name the field instead. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"seeds\": [1]      | \"seeds\": [1], \"sed\": 2    | 9  | unknown field 'sed': did you mean seeds",
        "\"seeds\": [1],     | ''                            | 1  | expected one for the field 'seeds'",
        "\"seeds\": [1]      | \"seeds\": null               | 9  | expected one for the field 'seeds'",
        "\"seeds\": [1]      | \"seeds\": [1.5]              | 9  | seeds.0: Cannot coerce Floating-point value (1.5)",
        "\"seeds\": [1]      | \"seeds\": [1], \"seeds\": [] | 9  | Duplicate",
        "\"seeds\": [1]      | \"seeds\": []                 | 1  | empty list",
        "\"seeds\": [1]      | \"seeds\": [1,                | 9  | expected a value",
        "\"seeds\": [1]      | \"seeds\": 1                  | 9  | seeds: Cannot deserialize",
        "\"samplingSteps\": 4| \"samplingSteps\": \"four\"   | 14 | protocol.samplingSteps: Cannot coerce String value (\"four\")",
        "\"samplingSteps\": 4| \"samplingSteps\": \"4\"      | 14 | protocol.samplingSteps",
        "\"samplingSteps\": 4| \"samplingSteps\": 4.5        | 14 | (4.5)",
        "\"samplingSteps\": 4| \"samplingSteps\": null       | 14 | samplingSteps",
        "\"control\": 1.0,   | ''                            | 15 | expected one for the field 'control'",
        "\"ddim\"            | \"ddmi\"                      | 13 | unknown kind 'ddmi': did you mean ddim",
        "\"even\"            | \"evne\"                      | 13 | unknown value of protocol.sampler.spacing 'evne': did you mean even",
        "\"eta\": 0.0        | \"eta\": 2.0                  | 13 | eta: found 2.0, expected 0 to 1",
        "200,                | 199,                          | 1  | at least 200",
        "\"probes\": []       | \"probes\": [], \"samplingBatch\": 0   | 12 | samplingBatch: found 0, expected 1 or more",
        "\"probes\": []       | \"probes\": [], \"samplingBatch\": 2.5 | 18 | protocol.samplingBatch: Cannot coerce Floating-point value (2.5)",
        "\"probes\": []       | \"probes\": [\"size\"]           | 12 | unknown probe 'size': did you mean size-distance",
        "\"contextTokens\": 16 | \"contextTokens\": 1        | 1  | contextTokens: found 1",
        "\"samples\"         | \"epochs\"                    | 8  | steps, samples, flops, seconds",
        "64                  | -64                           | 8  | -64",
        "\"recipes\": [\"dit\"] | \"recipes\": [\"dit\", \"dit\"] | 5  | recipes: ",
        "\"name\": \"mine\"  | \"name\": \"\"               | 2  | name: ",
        "\"comparisons\": [] | \"comparisons\": [{\"baseline\": \"a\", \"candidate\": \"a\", \"metric\": \"FD\", \"margin\": 0}] | 20 | found 'a' as baseline and candidate"
      })
  void whatIsWrongIsOneLineWithThePlace(String from, String to, int line, String part) {
    String text = GOOD.replace(from, to);
    assertFalse(text.equals(GOOD), from);
    String message = assertThrows(IllegalArgumentException.class, () -> parse(text)).getMessage();
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.startsWith("suite " + folder.resolve("mine.json") + ", line "), message);
    assertTrue(message.contains(", line " + line + ", column "), message);
    assertTrue(message.contains(part), message);
    assertFalse(message.contains("org.ldmbench") || message.contains("Feature"), message);
  }

  @Test
  void whatFollowsTheSuiteIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> parse(GOOD + "{}"));
    assertThrows(IllegalArgumentException.class, () -> parse(""));
  }

  private Suite parse(String text) throws IOException {
    Path file = folder.resolve("mine.json");
    Files.writeString(file, text);
    return SuiteCatalog.get(file.toString());
  }
}
