package org.ldmbench.models.mdt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenMaskingTest {

  private static final int TOKENS = 64;
  private static final long SEED = 9;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final TokenMasking masking = new TokenMasking(0.3, TOKENS);

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void theThreeTensorsSayTheSame() {
    TokenMask mask = masking.draw(manager, SEED, 3, 24, 8);
    long[] keep = mask.idsKeep().toLongArray();
    long[] restore = mask.idsRestore().toLongArray();
    float[] hidden = mask.mask().toFloatArray();
    int kept = mask.kept();
    assertEquals(TokenMasking.kept(TOKENS, masking.share(SEED, 3)), kept);
    assertEquals(8 * kept, keep.length);
    for (int sample = 0; sample < 8; sample++) {
      int all = sample * TOKENS;
      for (int place = 0; place < kept; place++) {
        int token = (int) keep[sample * kept + place];
        assertEquals(place, restore[all + token]);
        assertEquals(0, hidden[all + token]);
      }
      long[] sorted = Arrays.copyOfRange(restore, all, all + TOKENS);
      Arrays.sort(sorted);
      for (int i = 0; i < TOKENS; i++) {
        assertEquals(i, sorted[i]);
        assertEquals(restore[all + i] < kept ? 0 : 1, hidden[all + i]);
      }
    }
  }

  @Test
  void microBatchesGetTheMasksOfTheWhole() {
    float[] whole = masking.draw(manager, SEED, 5, 40, 8).mask().toFloatArray();
    float[] parts = new float[whole.length];
    int[] cuts = {0, 3, 4, 8};
    for (int i = 0; i + 1 < cuts.length; i++) {
      int count = cuts[i + 1] - cuts[i];
      float[] part = masking.draw(manager, SEED, 5, 40 + cuts[i], count).mask().toFloatArray();
      System.arraycopy(part, 0, parts, cuts[i] * TOKENS, part.length);
    }
    assertArrayEquals(whole, parts);
  }

  @Test
  void sharesAreUniformAndOrdersDiffer() {
    double sum = 0;
    float least = 1;
    float most = 0;
    for (int step = 0; step < 2000; step++) {
      float share = masking.share(SEED, step);
      sum += share;
      least = Math.min(least, share);
      most = Math.max(most, share);
    }
    assertEquals(0.4, sum / 2000, 0.005);
    assertTrue(least >= 0.3f && least < 0.301f, "least " + least);
    assertTrue(most > 0.499f && most <= 0.5f, "most " + most);
    float[] masks = masking.draw(manager, SEED, 0, 0, 2).mask().toFloatArray();
    assertFalse(
        Arrays.equals(
            Arrays.copyOfRange(masks, 0, TOKENS), Arrays.copyOfRange(masks, TOKENS, 2 * TOKENS)));
  }

  @Test
  void everyTokenIsHiddenAsOften() {
    int samples = 4000;
    TokenMask mask = masking.draw(manager, SEED, 0, 0, samples);
    float[] hidden = mask.mask().toFloatArray();
    double expected = 1 - mask.kept() / (double) TOKENS;
    for (int token = 0; token < TOKENS; token++) {
      double count = 0;
      for (int sample = 0; sample < samples; sample++) {
        count += hidden[sample * TOKENS + token];
      }
      // Five standard deviations.
      double spread = 5 * Math.sqrt(expected * (1 - expected) / samples);
      assertEquals(expected, count / samples, spread, "token " + token);
    }
  }

  @Test
  void sharesThatLeaveNothingAreRefused() {
    for (double ratio : new double[] {-0.1, 0.8, Double.NaN}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> new TokenMasking(ratio, TOKENS))
              .getMessage();
      assertEquals(
          "mask ratio: found "
              + ratio
              + " of 64 tokens, expected at least 0, and a token left at 0.2 more",
          message);
    }
  }
}
