package org.ldmbench.harness.assets;

import org.ldmbench.models.autoencoder.AutoencoderConfig;
import org.ldmbench.models.autoencoder.LatentScaling;

/**
 * How an autoencoder came to be, and what it reached: written beside its weights.
 *
 * @param name of the weights
 * @param command that trains it again
 * @param commit of the program that trained it
 * @param dirty whether that program differed from the commit
 * @param parameters number of trained scalars
 * @param seconds of training, wall-clock
 * @param finalLoss mean over the last hundred steps
 * @param heldOutPsnr32 dB, held-out concepts at 32 pixels, of the mean squared error over all of
 *     them
 * @param heldOutPsnr64 dB, the same at 64 pixels
 * @param trainPsnr32 dB, training concepts at 32 pixels
 * @param weightsSha256 of the weights file
 */
public record AutoencoderRecord(
    String name,
    String command,
    String commit,
    boolean dirty,
    AutoencoderConfig config,
    LatentScaling latentScaling,
    String datasetHash,
    String splitHash,
    long seed,
    long steps,
    int batch,
    long parameters,
    double seconds,
    double finalLoss,
    double heldOutPsnr32,
    double heldOutPsnr64,
    double trainPsnr32,
    String weightsSha256) {}
