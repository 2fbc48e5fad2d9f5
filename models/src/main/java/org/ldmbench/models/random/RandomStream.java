package org.ldmbench.models.random;

/**
 * What a random number is for. Streams of one seed never share a number, so that a change to one
 * use (say, no condition drop) leaves every other use as it was.
 */
public enum RandomStream {
  /** Initial weights; index: the parameter's place in the model. */
  INIT(0),
  /** The order in which images are visited; step: the epoch. */
  DATA_ORDER(1),
  /** Flips and crops; index: the sample. */
  AUGMENTATION(2),
  /** Diffusion times; index: the sample. */
  TIMESTEP(3),
  /** Training noise; index: the sample. */
  NOISE(4),
  /** Which conditions are dropped for classifier-free guidance; index: the sample. */
  CONDITION_DROP(5),
  /** Initial and per-step noise of samplers; index: the sample. */
  SAMPLING(6),
  /** Draws from the autoencoder's posterior; index: the sample. */
  POSTERIOR(7),
  /** Which tokens MDT hides; step 0, index: the sample; step 1, index: the training step. */
  TOKEN_MASK(8),
  /** Which samples are trained without control metadata; index: the sample. */
  CONTROL_DROP(9),
  /** Noise of captions' padding; step 0 in training, 1 in sampling; index: the sample. */
  TEXT_PADDING(10),
  /** Which original size a sample asks for; index: the sample. */
  SIZE_AT_SAMPLING(11);

  private final int id;

  RandomStream(int id) {
    this.id = id;
  }

  /** The stable number of this stream, in [0, 255]; part of every result, so never renumbered. */
  public int id() {
    return id;
  }
}
