package org.ldmbench.harness.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptionCacheTest {
  private static final List<String> CAPTIONS = List.of("ab", "c", "");

  @TempDir private Path folder;
  private final Letters letters = new Letters();

  @Test
  void computesOnceAndReturnsTheSame() throws IOException {
    EncodedCaptions direct = EncodedCaptions.of(letters.encode(CAPTIONS, 4));
    letters.calls = 0;
    for (int i = 0; i < 3; i++) {
      assertEqualText(direct, get(CAPTIONS, 4));
    }
    assertEquals(1, letters.calls);
    assertEquals(1, files().size());
  }

  @Test
  void captionsLengthAndEncoderAllMakeADifference() throws IOException {
    get(CAPTIONS, 4);
    get(CAPTIONS, 5);
    get(List.of("a", "bc", ""), 4);
    letters.hash = "other";
    get(CAPTIONS, 4);
    assertEquals(4, letters.calls);
    assertEquals(4, files().size());
  }

  /** As in a data set of many pictures and few classes, or of more captions than fit at once. */
  @Test
  void theSameCaptionIsEncodedOnce() throws IOException {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      all.add("c" + i * 7 % 2003);
    }
    EncodedCaptions kept = get(all, 2000);
    assertEquals(all.stream().distinct().count(), letters.captions);
    assertTrue(letters.calls > 1, "not all at once: " + letters.calls);
    assertEquals(all.size(), kept.count());
    for (int i = 0; i < all.size(); i += 7) {
      EncodedText alone = letters.encode(List.of(all.get(i)), 2000);
      assertEquals(alone.lengths()[0], kept.length(i));
      assertArrayEquals(alone.tokens(), tokens(kept, i));
      assertArrayEquals(alone.pooled(), pooled(kept, i));
    }
  }

  /** Of an encoder that fails half-way. */
  @Test
  void nothingHalfWrittenIsLeft() throws IOException {
    letters.refused = "c";
    assertThrows(IllegalArgumentException.class, () -> get(CAPTIONS, 4));
    assertEquals(List.of(), files());
  }

  @Test
  void damageAnywhereIsNoticedAndRepaired() throws IOException {
    EncodedCaptions direct = get(CAPTIONS, 4);
    Path file = files().get(0);
    byte[] good = Files.readAllBytes(file);
    for (int at = 0; at < good.length; at += 7) {
      byte[] damaged = good.clone();
      damaged[at] ^= 0x10;
      assertRepairs(direct, file, damaged, good);
    }
    for (int length : new int[] {0, 10, good.length - 1}) {
      assertRepairs(direct, file, Arrays.copyOf(good, length), good);
    }
  }

  private void assertRepairs(EncodedCaptions expected, Path file, byte[] damaged, byte[] good)
      throws IOException {
    Files.write(file, damaged);
    letters.calls = 0;
    assertEqualText(expected, get(CAPTIONS, 4));
    assertEquals(1, letters.calls);
    assertArrayEquals(good, Files.readAllBytes(file));
  }

  private EncodedCaptions get(List<String> captions, int maxTokens) throws IOException {
    return new CaptionCache(folder.resolve("cache")).get(letters, captions, maxTokens);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      return files.toList();
    }
  }

  private static void assertEqualText(EncodedCaptions expected, EncodedCaptions actual) {
    assertEquals(expected.count(), actual.count());
    assertEquals(expected.maxTokens(), actual.maxTokens());
    assertEquals(expected.width(), actual.width());
    for (int i = 0; i < expected.count(); i++) {
      assertEquals(expected.length(i), actual.length(i));
      assertArrayEquals(tokens(expected, i), tokens(actual, i));
      assertArrayEquals(pooled(expected, i), pooled(actual, i));
    }
  }

  private static float[] tokens(EncodedCaptions captions, int item) {
    float[] tokens = new float[captions.maxTokens() * captions.width()];
    captions.tokens(item, tokens, 0);
    return tokens;
  }

  private static float[] pooled(EncodedCaptions captions, int item) {
    float[] pooled = new float[captions.width()];
    captions.pooled(item, pooled, 0);
    return pooled;
  }

  /** One token per letter, two features. */
  private static final class Letters implements TextEncoder {
    private String hash = "letters";
    private String refused = "";
    private int calls;
    private int captions;

    @Override
    public int width() {
      return 2;
    }

    @Override
    public String hash() {
      return hash;
    }

    @Override
    public EncodedText encode(List<String> captions, int maxTokens) {
      if (captions.contains(refused) && !refused.isEmpty()) {
        throw new IllegalArgumentException(refused);
      }
      calls++;
      this.captions += captions.size();
      int count = captions.size();
      float[] tokens = new float[count * maxTokens * 2];
      int[] lengths = new int[count];
      float[] pooled = new float[count * 2];
      for (int i = 0; i < count; i++) {
        lengths[i] = captions.get(i).length();
        for (int t = 0; t < lengths[i]; t++) {
          tokens[(i * maxTokens + t) * 2] = captions.get(i).charAt(t);
        }
        Pooling.meanToUnitLength(tokens, i * maxTokens * 2, lengths[i], 2, pooled, i * 2);
      }
      return new EncodedText(count, maxTokens, 2, tokens, lengths, pooled);
    }
  }
}
