package org.ldmbench.models.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weights;

/**
 * LDM's {@code AutoencoderKL} (CompVis/stable-diffusion {@code ldm/models/autoencoder.py}),
 * official weight names. Pictures are (B, 3, H, W) float32 in [-1, 1], sides multiples of the
 * factor.
 */
public final class AutoencoderKl {

  private static final double LOG_VARIANCE_MIN = -30;
  private static final double LOG_VARIANCE_MAX = 20;

  private final Weights weights = new Weights();
  private final AutoencoderConfig config;
  private final Encoder encoder;
  private final Decoder decoder;
  private final Layer quantConv;
  private final Layer postQuantConv;

  /** Declares the weights. */
  public AutoencoderKl(AutoencoderConfig config) {
    this(config, true);
  }

  private AutoencoderKl(AutoencoderConfig config, boolean quantConvs) {
    this.config = config;
    Scope root = weights.root();
    encoder = new Encoder(root.child("encoder"), config);
    decoder = new Decoder(root.child("decoder"), config);
    int latent = config.latentChannels();
    int embed = config.embedChannels();
    if (quantConvs) {
      quantConv = new Convolution(root.child("quant_conv"), 2 * latent, 2 * embed, 1);
      postQuantConv = new Convolution(root.child("post_quant_conv"), embed, latent, 1);
    } else {
      quantConv = new Sequence(List.of());
      postQuantConv = quantConv;
    }
  }

  /**
   * Without the 1x1 convolutions around the latent, as in SD3.
   *
   * @throws IllegalArgumentException if the latent's channels are not those of the encoder's output
   */
  public static AutoencoderKl withoutQuantConvs(AutoencoderConfig config) {
    if (config.embedChannels() != config.latentChannels()) {
      throw new IllegalArgumentException(
          "autoencoder embedChannels: found %d, expected the %d latentChannels without quant_conv"
              .formatted(config.embedChannels(), config.latentChannels()));
    }
    return new AutoencoderKl(config, false);
  }

  /**
   * A diagonal normal over latents; mean and log-variance (B, embed, H/f, W/f), log-variance in
   * [-30, 20].
   */
  public record Posterior(NDArray mean, NDArray logVariance) {

    /** {@code mean + deviation * noise}. */
    public NDArray sample(NDArray noise) {
      return LossOps.gaussianSample(mean, logVariance, noise);
    }

    /**
     * Mean over the batch of the KL to the unit normal, summed over channels and pixels: a scalar,
     * nats.
     */
    public NDArray kl() {
      return LossOps.gaussianKl(mean, logVariance);
    }
  }

  /** The moments before they are split: (B, 2 embed, H/f, W/f). */
  public NDArray moments(NDArray pictures) {
    return quantConv.apply(encoder.apply(pictures));
  }

  /** (B, 3, H, W) to the posterior over latents. */
  public Posterior encode(NDArray pictures) {
    NDList halves = Ops.chunk(moments(pictures), 2, 1);
    return new Posterior(
        halves.get(0), LossOps.clamp(halves.get(1), LOG_VARIANCE_MIN, LOG_VARIANCE_MAX));
  }

  /** (B, embed, H/f, W/f) to pictures (B, 3, H, W), about [-1, 1]. */
  public NDArray decode(NDArray latents) {
    return decoder.apply(postQuantConv.apply(latents));
  }

  /**
   * Multiply-accumulates of encoding one picture (convolutions and the two products of each
   * attention; norms and activations are not counted).
   *
   * @param height of the picture, a multiple of the factor
   * @param width of the picture, a multiple of the factor
   */
  public long encoderMacs(int height, int width) {
    return encoder.macs((long) height * width) + quantConv.macs(latentPixels(height, width));
  }

  /** The same of decoding the latent of a picture of that size. */
  public long decoderMacs(int height, int width) {
    long pixels = latentPixels(height, width);
    return postQuantConv.macs(pixels) + decoder.macs(pixels);
  }

  private long latentPixels(int height, int width) {
    int factor = config.factor();
    return (long) (height / factor) * (width / factor);
  }

  /** Its weights, official names. */
  public Weights weights() {
    return weights;
  }

  /** Its shape. */
  public AutoencoderConfig config() {
    return config;
  }
}
