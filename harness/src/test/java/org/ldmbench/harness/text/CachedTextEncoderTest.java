package org.ldmbench.harness.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedTextEncoderTest {
  private static final List<String> CAPTIONS = List.of("ab", "c", "");

  @TempDir private Path folder;
  private final Letters letters = new Letters();

  @Test
  void computesOnceAndReturnsTheSame() throws IOException {
    EncodedText direct = letters.encode(CAPTIONS, 4);
    letters.calls = 0;
    for (int i = 0; i < 3; i++) {
      assertEqualText(direct, cached().encode(CAPTIONS, 4));
    }
    assertEquals(1, letters.calls);
    assertEquals(1, files().size());
  }

  @Test
  void captionsLengthAndEncoderAllMakeADifference() throws IOException {
    cached().encode(CAPTIONS, 4);
    cached().encode(CAPTIONS, 5);
    cached().encode(List.of("a", "bc", ""), 4);
    letters.hash = "other";
    cached().encode(CAPTIONS, 4);
    assertEquals(4, letters.calls);
    assertEquals(4, files().size());
  }

  @Test
  void damageAnywhereIsNoticedAndRepaired() throws IOException {
    EncodedText direct = cached().encode(CAPTIONS, 4);
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

  private void assertRepairs(EncodedText expected, Path file, byte[] damaged, byte[] good)
      throws IOException {
    Files.write(file, damaged);
    letters.calls = 0;
    assertEqualText(expected, cached().encode(CAPTIONS, 4));
    assertEquals(1, letters.calls);
    assertArrayEquals(good, Files.readAllBytes(file));
  }

  private CachedTextEncoder cached() {
    return new CachedTextEncoder(letters, folder.resolve("cache"));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      return files.toList();
    }
  }

  private static void assertEqualText(EncodedText expected, EncodedText actual) {
    assertEquals(expected.count(), actual.count());
    assertEquals(expected.maxTokens(), actual.maxTokens());
    assertEquals(expected.width(), actual.width());
    assertArrayEquals(expected.lengths(), actual.lengths());
    assertArrayEquals(expected.tokens(), actual.tokens());
    assertArrayEquals(expected.pooled(), actual.pooled());
  }

  /** One token per letter, two features. */
  private static final class Letters implements TextEncoder {
    private String hash = "letters";
    private int calls;

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
      calls++;
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
