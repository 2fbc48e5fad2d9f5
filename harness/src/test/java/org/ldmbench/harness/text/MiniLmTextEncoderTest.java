package org.ldmbench.harness.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MiniLmTextEncoderTest {
  private static final List<String> WORDS =
      List.of("red", "dog", "hand", "with", "house", "flag", "of", "dark", "smiling", "two", "sun");

  private static MiniLmTextEncoder encoder;

  @BeforeAll
  static void load() throws IOException {
    encoder = MiniLmTextEncoder.load();
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Test
  void hasAWidthAndTheHashOfItsWeights() {
    assertEquals(384, encoder.width());
    assertEquals(
        "bd3a4bc5bcc4f63d4d723e822ac03ea16c362577bef875e22331a3bb16de1f7d", encoder.hash());
  }

  @Test
  void likeCaptionsAreCloserThanUnlikeOnes() {
    EncodedText text = encoder.encode(List.of("a red apple", "a green apple", "a fire engine"), 8);
    assertTrue(cosine(text, 0, 1) > cosine(text, 0, 2) + 0.3);
    assertEquals(1, cosine(text, 2, 2), 1e-5);
  }

  /** Of each length so many that some fill a batch, some do not, and one has no company. */
  @Test
  void bitsDoNotDependOnTheCompany() {
    List<String> captions = new ArrayList<>(List.of("", "mango", "mango"));
    for (int i = 0; i < 180; i++) {
      for (int words = 1; words <= 9; words++) {
        if (i < (words % 3 == 0 ? 1 : 20 * words)) {
          captions.add(
              IntStream.range(i, i + words)
                  .mapToObj(w -> WORDS.get((w * w + w) % WORDS.size()))
                  .collect(Collectors.joining(" ")));
        }
      }
    }
    EncodedText together = encoder.encode(captions, 9);
    for (int i = 0; i < captions.size(); i++) {
      EncodedText alone = encoder.encode(List.of(captions.get(i)), 9);
      int size = 9 * 384;
      assertEquals(alone.lengths()[0], together.lengths()[i]);
      assertArrayEquals(
          alone.tokens(), Arrays.copyOfRange(together.tokens(), i * size, (i + 1) * size));
      assertArrayEquals(
          alone.pooled(), Arrays.copyOfRange(together.pooled(), i * 384, (i + 1) * 384));
    }
  }

  @Test
  void padsWithZerosAndCutsButKeepsTheEndToken() {
    EncodedText roomy = encoder.encode(List.of("mango", ""), 6);
    assertArrayEquals(new int[] {3, 2}, roomy.lengths());
    for (int i = roomy.lengths()[0] * 384; i < 6 * 384; i++) {
      assertEquals(0f, roomy.tokens()[i]);
    }
    // One word token of three left: the same as the shorter caption.
    EncodedText cut = encoder.encode(List.of("dog house", "dog"), 3);
    assertArrayEquals(new int[] {3, 3}, cut.lengths());
    assertArrayEquals(
        Arrays.copyOfRange(cut.tokens(), 0, 3 * 384),
        Arrays.copyOfRange(cut.tokens(), 3 * 384, 6 * 384));
  }

  @Test
  void badInputIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> encoder.encode(List.of(), 8));
    assertThrows(IllegalArgumentException.class, () -> encoder.encode(List.of("x"), 1));
    assertThrows(IllegalArgumentException.class, () -> encoder.encode(List.of("x"), 513));
  }

  private static double cosine(EncodedText text, int a, int b) {
    double sum = 0;
    for (int d = 0; d < text.width(); d++) {
      sum += text.pooled()[a * text.width() + d] * text.pooled()[b * text.width() + d];
    }
    return sum;
  }
}
