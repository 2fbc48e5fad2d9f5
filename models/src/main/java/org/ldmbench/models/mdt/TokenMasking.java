package org.ldmbench.models.mdt;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;

/**
 * How masks are drawn in training: one share of hidden tokens for the whole batch, uniform in
 * [ratio, ratio + 0.2), and a random order of the tokens for each sample.
 *
 * @param ratio least share of hidden tokens; at ratio + 0.2 one token must be left
 * @param tokens of one sample, T
 */
public record TokenMasking(double ratio, int tokens) {

  private static final float SPREAD = 0.2f;

  /** Refuses shares that leave nothing, or hide less than nothing. */
  public TokenMasking {
    if (!(ratio >= 0) || (int) (tokens * (1 - ratio - SPREAD)) < 1) {
      throw new IllegalArgumentException(
          "mask ratio: found %s of %d tokens, expected at least 0, and a token left at 0.2 more"
              .formatted(ratio, tokens));
    }
  }

  /** Number of tokens that a share leaves, {@code int(T (1 - share))} in float32 as officially. */
  public static int kept(int tokens, float share) {
    return (int) (tokens * (1 - share));
  }

  /** The share of hidden tokens in a step's whole batch. */
  public float share(long seed, long step) {
    float uniform = CounterRandom.of(seed, RandomStream.TOKEN_MASK, 1, step).nextFloat();
    return uniform * SPREAD + (float) ratio;
  }

  /**
   * The mask of some samples of one step. A sample's is the same in whichever part of the batch it
   * is.
   *
   * @param manager owns the result
   * @param step of training
   * @param first sample's number in the run
   * @param batch number of samples
   */
  public TokenMask draw(NDManager manager, long seed, long step, long first, int batch) {
    int kept = kept(tokens, share(seed, step));
    long[] keep = new long[batch * kept];
    long[] restore = new long[batch * tokens];
    float[] mask = new float[batch * tokens];
    for (int sample = 0; sample < batch; sample++) {
      int[] order =
          CounterRandom.of(seed, RandomStream.TOKEN_MASK, 0, first + sample).permutation(tokens);
      for (int place = 0; place < tokens; place++) {
        restore[sample * tokens + order[place]] = place;
        mask[sample * tokens + order[place]] = place < kept ? 0 : 1;
        if (place < kept) {
          keep[sample * kept + place] = order[place];
        }
      }
    }
    Shape all = new Shape(batch, tokens);
    return new TokenMask(
        Tensors.of(manager, keep, new Shape(batch, kept)),
        Tensors.of(manager, restore, all),
        Tensors.of(manager, mask, all));
  }
}
