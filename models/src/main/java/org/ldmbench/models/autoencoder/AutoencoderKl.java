package org.ldmbench.models.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.layers.Conv2d;
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
    quantConv =
        quantConvs
            ? Conv2d.same(root.child("quant_conv"), 2 * latent, 2 * embed, 1)::apply
            : x -> x;
    postQuantConv =
        quantConvs ? Conv2d.same(root.child("post_quant_conv"), embed, latent, 1)::apply : x -> x;
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

  /** Its weights, official names. */
  public Weights weights() {
    return weights;
  }

  /** Its shape. */
  public AutoencoderConfig config() {
    return config;
  }
}
