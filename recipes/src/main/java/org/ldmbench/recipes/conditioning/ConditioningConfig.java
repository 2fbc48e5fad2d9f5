package org.ldmbench.recipes.conditioning;

/**
 * What a network is told, and by which way; a value of its own, so that a backbone can be run with
 * another recipe's conditioning.
 *
 * @param semantic the way of classes and captions
 * @param semanticDrop probability that a sample is trained without its class or caption
 * @param padding what captions that are too short are filled up with
 * @param control metadata of how pictures were made
 */
public record ConditioningConfig(
    SemanticPath semantic, double semanticDrop, TextPadding padding, ControlConfig control) {

  /** Refuses a probability that is none. */
  public ConditioningConfig {
    Probability.check("conditioning.semanticDrop", semanticDrop);
  }

  /** The same, with what is drawn at sampling at one value. */
  public ConditioningConfig forTraining() {
    return with(control.sampledFrom(new SizeAtSampling(SizeAtSampling.From.TRAINING, 1)));
  }

  /** The same, with sampling asking for originals of one size. */
  public ConditioningConfig sampledFromSize(int pixels) {
    return with(control.sampledFrom(new SizeAtSampling(SizeAtSampling.From.FIXED, pixels)));
  }

  private ConditioningConfig with(ControlConfig other) {
    return new ConditioningConfig(semantic, semanticDrop, padding, other);
  }
}
