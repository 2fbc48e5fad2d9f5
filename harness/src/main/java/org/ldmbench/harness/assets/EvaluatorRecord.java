package org.ldmbench.harness.assets;

import org.ldmbench.models.evaluator.DualEncoderConfig;

/**
 * How an evaluator came to be, and what it reached: written beside its weights. The retrieval
 * figures are over the held-out concepts, one picture each, none of which was seen in training.
 *
 * @param name of the weights
 * @param command that trains it again
 * @param commit of the program that trained it
 * @param dirty whether that program differed from the commit
 * @param textEncoderHash of the frozen sentence encoder
 * @param parameters number of trained scalars
 * @param seconds of training, wall-clock
 * @param finalLoss mean over the last hundred steps
 * @param heldOutConcepts number of candidates of the retrieval figures
 * @param viewToPictureTop1 share of randomly turned, shifted and recoloured views that find their
 *     picture
 * @param viewToPictureTop1RawPixels the same with raw pixels (cosine, mean removed)
 * @param pictureToCaptionTop1 share of pictures that find their caption
 * @param weightsSha256 of the weights file
 */
public record EvaluatorRecord(
    String name,
    String command,
    String commit,
    boolean dirty,
    DualEncoderConfig config,
    String datasetHash,
    String splitHash,
    String textEncoderHash,
    long seed,
    long steps,
    int batch,
    long parameters,
    double seconds,
    double finalLoss,
    int heldOutConcepts,
    double viewToPictureTop1,
    double viewToPictureTop1RawPixels,
    double pictureToCaptionTop1,
    String weightsSha256) {}
