package org.ldmbench.recipes;

import ai.djl.ndarray.NDArray;
import org.ldmbench.models.mdt.TokenMask;
import org.ldmbench.models.mdt.TokenMasking;
import org.ldmbench.recipes.conditioning.Condition;

/**
 * A network that in training also denoises from a part of its tokens: the loss is that of the full
 * pass plus that of the masked one, at the same time but with noise of its own (MDT).
 */
public interface MaskedDenoiser extends Denoiser {

  /** How masks are drawn. */
  TokenMasking masking();

  /** As {@link #predict}, from the tokens that the mask keeps. */
  NDArray predictMasked(NDArray x, NDArray t, Condition condition, TokenMask mask);
}
