package org.ldmbench.harness.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.harness.evaluators.TinyFiles;
import org.ldmbench.models.clip.ClipFolder;
import org.ldmbench.models.clip.ClipText;
import org.ldmbench.models.ops.Tensors;

/** CLIP as what networks are told captions by: a small network with its own vocabulary. */
class ClipTextEncoderTest {

  private static final int WIDTH = 32;
  private static final int TOKENS = 6;

  @TempDir private static Path folder;
  private static NDManager manager;
  private static Path clip;

  @BeforeAll
  static void make() throws IOException {
    manager = NDManager.newBaseManager("PyTorch");
    clip = TinyFiles.clip(folder.resolve("clip"), manager);
  }

  @AfterAll
  static void close() {
    manager.close();
  }

  @Test
  void bothLayersAndTheEndToken() throws IOException {
    ClipText text =
        ClipFolder.load(clip.resolve(ClipFolder.CONFIG), clip.resolve(ClipFolder.WEIGHTS), manager)
            .network()
            .text();
    ClipText.Output out =
        text.encode(Tensors.of(manager, new long[] {10, 2, 4, 11}, new Shape(1, 4)));
    EncodedText last = encode("clip-last", List.of("a car", "Red apple"));
    EncodedText before = encode("clip-penultimate", List.of("a car", "Red apple"));
    assertEquals(4, last.lengths()[1]);
    assertArrayEquals(out.last().toFloatArray(), tokens(last, 1, 4));
    assertArrayEquals(out.penultimate().toFloatArray(), tokens(before, 1, 4));
    assertArrayEquals(
        out.pooled().toFloatArray(), Arrays.copyOfRange(last.pooled(), WIDTH, 2 * WIDTH));
    assertArrayEquals(new float[2 * WIDTH], Arrays.copyOfRange(tokens(last, 1, TOKENS), 128, 192));
  }

  @Test
  void companyChangesNothingAndLongCaptionsKeepTheirEnd() throws IOException {
    String long7 = "a red green blue sad apple tree";
    EncodedText alone = encode("clip-last", List.of(long7));
    EncodedText third = encode("clip-last", List.of("car", "a", long7));
    assertEquals(TOKENS, alone.lengths()[0]);
    assertArrayEquals(tokens(alone, 0, TOKENS), tokens(third, 2, TOKENS));
  }

  @Test
  void everythingThatMattersIsInTheHash() throws IOException {
    String last;
    try (TextEncoder encoder = open("clip-last")) {
      last = encoder.hash();
      String line =
          assertThrows(IllegalArgumentException.class, () -> encoder.encode(List.of("a"), 11))
              .getMessage();
      assertTrue(line.contains("2 to 10 tokens"), line);
    }
    try (TextEncoder encoder = open("clip-penultimate")) {
      assertNotEquals(last, encoder.hash());
    }
  }

  @Test
  void unknownOnesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> TextEncoders.check("clip"));
    assertThrows(IllegalArgumentException.class, () -> TextEncoders.check("minilm:file"));
    TextEncoders.check("");
    TextEncoders.check("clip-last:/somewhere");
  }

  private static EncodedText encode(String layer, List<String> captions) throws IOException {
    try (TextEncoder encoder = open(layer)) {
      return encoder.encode(captions, TOKENS);
    }
  }

  private static TextEncoder open(String layer) throws IOException {
    return TextEncoders.open(layer + ":" + clip, folder, manager);
  }

  private static float[] tokens(EncodedText text, int item, int count) {
    int from = item * TOKENS * WIDTH;
    return Arrays.copyOfRange(text.tokens(), from, from + count * WIDTH);
  }
}
