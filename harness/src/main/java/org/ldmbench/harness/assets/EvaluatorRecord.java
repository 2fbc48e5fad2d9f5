package org.ldmbench.harness.assets;

import org.ldmbench.models.evaluator.DualEncoderConfig;

/**
 * How an evaluator came to be, and what it reached: written beside its weights.
 *
 * @param name of the weights
 * @param command that trains it again
 * @param commit of the program that trained it
 * @param dirty whether that program differed from the commit
 * @param dataHash of the emoji in three styles
 * @param textEncoderHash of the frozen sentence encoder
 * @param parameters number of trained scalars
 * @param seconds of training, wall-clock
 * @param finalLoss mean over the last hundred steps
 * @param exam what was asked
 * @param weightsSha256 of the weights file
 */
public record EvaluatorRecord(
    String name,
    String command,
    String commit,
    boolean dirty,
    DualEncoderConfig config,
    String dataHash,
    String textEncoderHash,
    long seed,
    long steps,
    int batch,
    long parameters,
    double seconds,
    double finalLoss,
    Exam exam,
    String weightsSha256) {

  /**
   * Shares of right answers to "which of these {@link EvaluatorExam#GALLERY} Fluent pictures shows
   * what this Noto picture shows?".
   *
   * @param pictures number of emoji whose Noto picture was not trained on, but other styles were
   * @param heldOutPicturesTop1 over those
   * @param concepts number of concepts of which nothing was trained on
   * @param heldOutConceptsTop1 over those
   * @param heldOutConceptsTop1RawPixels the same by raw pixels (cosine, mean removed)
   * @param pictureToCaptionTop1 share of the concepts' Noto pictures that find their caption among
   *     all the concepts' captions
   */
  public record Exam(
      int pictures,
      double heldOutPicturesTop1,
      int concepts,
      double heldOutConceptsTop1,
      double heldOutConceptsTop1RawPixels,
      double pictureToCaptionTop1) {}
}
