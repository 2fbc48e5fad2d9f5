package org.ldmbench.models.size;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.models.autoencoder.AutoencoderConfig;
import org.ldmbench.models.autoencoder.AutoencoderKl;
import org.ldmbench.models.clip.Clip;
import org.ldmbench.models.clip.ClipActivation;
import org.ldmbench.models.clip.ClipConfig;
import org.ldmbench.models.clip.ClipTextConfig;
import org.ldmbench.models.clip.ClipTransformer;
import org.ldmbench.models.clip.ClipVisionConfig;
import org.ldmbench.models.dit.Dit;
import org.ldmbench.models.dit.DitConfig;
import org.ldmbench.models.inception.Inception;
import org.ldmbench.models.layers.QkNorm;
import org.ldmbench.models.mmdit.Mmdit;
import org.ldmbench.models.mmdit.MmditConfig;
import org.ldmbench.models.pixart.Pixart;
import org.ldmbench.models.pixart.PixartConfig;
import org.ldmbench.models.unet.Unet;
import org.ldmbench.models.unet.UnetConfig;

/**
 * Trained parameters of the published sizes, exactly, and multiply-accumulates within 0.1 % of what
 * PyTorch's FlopCounterMode counts in the official modules (convolutions, matrix products,
 * attention; two FLOPs each). Nothing is allocated.
 */
class OfficialSizeTest {
  private static final int CONTEXT_TOKENS = 154;
  private static final int CAPTION_TOKENS = 120;

  @ParameterizedTest
  @CsvSource({
    "DiT-XL/2, 1152, 28, 16, 674834720, 118621421568",
    "DiT-L/2,  1024, 24, 16, 457840672, 80697622528",
    "DiT-B/2,   768, 12, 12, 130315808, 23005102080",
    "DiT-S/2,   384, 12,  6,  32865056, 6055673856"
  })
  void dit(String name, int width, int depth, int heads, long parameters, long macs) {
    Dit network =
        new Dit(new DitConfig(32, 2, 4, width, depth, heads, 4, 0.1, 1000, true, QkNorm.Kind.NONE));
    assertEquals(parameters, network.weights().parameterCount());
    assertClose(macs, network.macs());
  }

  @ParameterizedTest
  @CsvSource({
    "SD3-medium,           24, 16, 192, NONE, 0,  32,  2028328000,  289411596288",
    "SD3-medium at 1024,   24, 16, 192, NONE, 0, 128,  2028328000, 4218677526528",
    "four channels,        24,  4, 192, NONE, 0,  32,  2028180496,  289373847552",
    "depth 18,             18, 16, 192, NONE, 0,  32,   856159552,  123714127872",
    "depth 28,             28, 16, 192, NONE, 0,  32,  3221252672,  457074286592",
    "SD3.5-medium,         24, 16, 384, RMS, 13,  32,  2243171520,  323527802880",
    "SD3.5-large,          38, 16, 192, RMS,  0,  32,  8056627520, 1132987123712"
  })
  void mmdit(
      String name,
      int depth,
      int channels,
      int positions,
      QkNorm.Kind norm,
      int dual,
      int side,
      long parameters,
      long macs) {
    List<Integer> layers = IntStream.range(0, dual).boxed().toList();
    Mmdit network =
        new Mmdit(
            new MmditConfig(
                2, channels, 64 * depth, depth, depth, 4, 2048, 4096, positions, 64, norm, layers));
    assertEquals(parameters, network.weights().parameterCount());
    assertClose(macs, network.macs(side, side, CONTEXT_TOKENS));
  }

  @ParameterizedTest
  @CsvSource({
    "PixArt-XL/2,    32, false, 610856096,  149054570496,  786432",
    "PixArtMS-XL/2, 128,  true, 611349152, 3254761783296, 5210112"
  })
  void pixart(String name, int side, boolean multiScale, long parameters, long macs, long buffers) {
    Pixart network =
        new Pixart(
            new PixartConfig(
                side,
                2,
                4,
                1152,
                28,
                16,
                4,
                true,
                4096,
                1,
                CAPTION_TOKENS,
                QkNorm.Kind.NONE,
                multiScale));
    assertEquals(parameters, network.weights().parameterCount());
    assertEquals(
        buffers,
        network.weights().all().stream()
            .filter(weight -> !weight.trained())
            .mapToLong(weight -> weight.shape().size())
            .sum());
    assertClose(macs, network.macs(side, side, CAPTION_TOKENS));
  }

  @Test
  void stableDiffusionsAutoencoder() {
    AutoencoderKl network =
        new AutoencoderKl(
            new AutoencoderConfig(
                3,
                128,
                List.of(1, 2, 4, 4),
                2,
                List.of(),
                256,
                4,
                4,
                AutoencoderConfig.LDM_GROUPS));
    assertEquals(83_653_863, network.weights().parameterCount());
  }

  /** LDM's cin256-v2, Stable Diffusion 1, SDXL. */
  @ParameterizedTest
  @CsvSource({
    "LDM-4, 64, 1,   400920579,  104224088064",
    "SD1,   32, 77,  859520964,   90053222400",
    "SD1,   64, 77,  859520964,  401636720640",
    "SDXL,  32, 77, 2567463684,  213892464640",
    "SDXL, 128, 77, 2567463684, 3380618199040"
  })
  void unet(String name, int side, int tokens, long parameters, long macs) {
    UnetConfig config =
        switch (name) {
          case "LDM-4" ->
              unet(3, 192, List.of(2, 4, 8), List.of(1, 2, 3, 5), 1, -1, 512, List.of(1, 1, 1, 1));
          case "SD1" ->
              unet(4, 320, List.of(1, 2, 4), List.of(1, 2, 4, 4), 8, -1, 768, List.of(1, 1, 1, 1));
          default -> sdxl();
        };
    Unet network = new Unet(config);
    assertEquals(parameters, network.weights().parameterCount());
    assertClose(macs, network.macs(side, side, tokens));
  }

  private static UnetConfig unet(
      int channels,
      int width,
      List<Integer> attention,
      List<Integer> multipliers,
      int heads,
      int headWidth,
      int context,
      List<Integer> depth) {
    return new UnetConfig(
        channels,
        width,
        channels,
        List.of(2, 2, 2, 2),
        attention,
        multipliers,
        true,
        heads,
        headWidth,
        true,
        false,
        false,
        false,
        context,
        depth,
        1,
        false,
        0,
        0,
        QkNorm.Kind.NONE);
  }

  private static UnetConfig sdxl() {
    return new UnetConfig(
        4,
        320,
        4,
        List.of(2, 2, 2),
        List.of(4, 2),
        List.of(1, 2, 4),
        true,
        -1,
        64,
        false,
        false,
        false,
        false,
        2048,
        List.of(1, 2, 10),
        10,
        true,
        0,
        2816,
        QkNorm.Kind.NONE);
  }

  @Test
  void inception() {
    Inception network = new Inception();
    assertEquals(23_850_960, network.weights().parameterCount());
    assertClose(5_713_232_480L, network.macs());
  }

  @ParameterizedTest
  @CsvSource({
    "ViT-B/32, 512, 8,   768, 12, 12, 32, 512, 151277313, 4408418304, 2979508224",
    "ViT-L/14, 768, 12, 1024, 24, 16, 14, 768, 427616513, 81011982336, 6649251840"
  })
  void clip(
      String name,
      int textWidth,
      int textHeads,
      int width,
      int depth,
      int heads,
      int patch,
      int projection,
      long parameters,
      long pictureMacs,
      long textMacs) {
    Clip network =
        new Clip(
            new ClipConfig(
                new ClipTextConfig(clipTower(textWidth, 12, textHeads), 49_408, 77, 49_407),
                new ClipVisionConfig(clipTower(width, depth, heads), 224, patch),
                projection));
    assertEquals(parameters, network.weights().parameterCount());
    assertClose(pictureMacs, network.vision().macs());
    assertClose(textMacs, network.text().macs(77));
  }

  private static ClipTransformer clipTower(int width, int depth, int heads) {
    return new ClipTransformer(width, 4 * width, depth, heads, ClipActivation.QUICK_GELU);
  }

  private static void assertClose(long expected, long found) {
    assertEquals(1, found / (double) expected, 1e-3);
  }
}
