package org.ldmbench.models.unet;

import java.util.Collections;
import java.util.List;
import org.ldmbench.models.layers.QkNorm;

/** The UNets of published models, and SDXL's at the size of LDM's. */
public final class PublishedUnets {

  private static final int SDXL_HEAD_WIDTH = 64;
  private static final int SIZE_VECTOR = 6 * 256;
  private static final int POOLED_TEXT = 1280;

  private PublishedUnets() {}

  /**
   * LDM-4 on ImageNet ({@code cin256-v2.yaml}): latents (3, 64, 64), a class as one token of width
   * 512; 400.9 million parameters.
   */
  public static UnetConfig ldm4() {
    return ldm(3, 192, List.of(8, 4, 2), List.of(1, 2, 3, 5), 1, 512);
  }

  /**
   * Stable Diffusion 1.x ({@code v1-inference.yaml}): latents (4, 64, 64), 77 tokens of CLIP's
   * ViT-L/14; 859.5 million parameters.
   */
  public static UnetConfig stableDiffusion1() {
    return ldm(4, 320, List.of(4, 2, 1), List.of(1, 2, 4, 4), 8, 768);
  }

  /**
   * SDXL ({@code sd_xl_base.yaml}): latents (4, 128, 128), 77 tokens of two text encoders, a vector
   * of pooled text and sizes; 2567 million parameters.
   */
  public static UnetConfig sdxl() {
    return sdxl(320, 2048, POOLED_TEXT + SIZE_VECTOR);
  }

  /**
   * SDXL's blocks at 128 channels instead of 320, which makes them about as large as {@link
   * #ldm4()}, with its condition of one token of width 512, and a vector of sizes: 390.9 million
   * parameters. No published model; the paper says of its UNet no more than that.
   */
  public static UnetConfig sdxlAtLdmSize() {
    return sdxl(128, 512, SIZE_VECTOR);
  }

  private static UnetConfig ldm(
      int latentChannels,
      int modelChannels,
      List<Integer> attentionResolutions,
      List<Integer> channelMult,
      int numHeads,
      int contextWidth) {
    return new UnetConfig(
        latentChannels,
        modelChannels,
        latentChannels,
        Collections.nCopies(channelMult.size(), 2),
        attentionResolutions,
        channelMult,
        true,
        numHeads,
        -1,
        true,
        false,
        false,
        false,
        contextWidth,
        Collections.nCopies(channelMult.size(), 1),
        1,
        false,
        0,
        0,
        QkNorm.Kind.NONE);
  }

  private static UnetConfig sdxl(int modelChannels, int contextWidth, int vectorWidth) {
    return new UnetConfig(
        4,
        modelChannels,
        4,
        List.of(2, 2, 2),
        List.of(4, 2),
        List.of(1, 2, 4),
        true,
        -1,
        SDXL_HEAD_WIDTH,
        false,
        false,
        false,
        false,
        contextWidth,
        List.of(1, 2, 10),
        10,
        true,
        0,
        vectorWidth,
        QkNorm.Kind.NONE);
  }
}
