package org.ldmbench.models.size;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalDouble;
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
import org.ldmbench.models.dit.Conditioning;
import org.ldmbench.models.dit.Dit;
import org.ldmbench.models.dit.DitConfig;
import org.ldmbench.models.inception.Inception;
import org.ldmbench.models.layers.QkNorm;
import org.ldmbench.models.mdt.Mdt;
import org.ldmbench.models.mdt.MdtConfig;
import org.ldmbench.models.mmdit.Mmdit;
import org.ldmbench.models.mmdit.MmditConfig;
import org.ldmbench.models.pixart.Pixart;
import org.ldmbench.models.pixart.PixartConfig;
import org.ldmbench.models.unet.PublishedUnets;
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
  private static final int KEPT_TOKENS = 153;

  @ParameterizedTest
  @CsvSource({
    "DiT-XL/2, 1152, 28, 16, 674834720, 118621421568",
    "DiT-L/2,  1024, 24, 16, 457840672, 80697622528",
    "DiT-B/2,   768, 12, 12, 130315808, 23005102080",
    "DiT-S/2,   384, 12,  6,  32865056, 6055673856"
  })
  void dit(String name, int width, int depth, int heads, long parameters, long macs) {
    Dit network =
        new Dit(
            new DitConfig(
                32,
                2,
                4,
                width,
                depth,
                heads,
                4,
                true,
                QkNorm.Kind.NONE,
                1,
                new Conditioning.AdaLn(1000, 0.1)));
    assertEquals(parameters, network.weights().parameterCount());
    assertClose(macs, network.macs());
  }

  /** Published with 4 blocks in the decoder, S with 6. Masked with a share of 0.4 hidden. */
  @ParameterizedTest
  @CsvSource({
    "MDTv2-XL/2, 1152, 28, 16, 4, 742263904, 129493057536, 88751609856",
    "MDTv2-L/2,  1024, 24, 16, 4, 507015776,  88213815296, 61769162752",
    "MDTv2-B/2,   768, 12, 12, 4, 150931856,  25421021184, 20501311488",
    "MDTv2-S/2,   384, 12,  6, 6,  38454872,   6735151104,  5860569600"
  })
  void mdt(
      String name,
      int width,
      int depth,
      int heads,
      int decodeLayer,
      long parameters,
      long macs,
      long maskedMacs) {
    Mdt network =
        new Mdt(
            new MdtConfig(
                32,
                2,
                4,
                width,
                depth,
                heads,
                4,
                0.1,
                1000,
                true,
                OptionalDouble.of(0.3),
                decodeLayer,
                QkNorm.Kind.NONE,
                1));
    assertEquals(parameters, network.weights().parameterCount());
    assertClose(macs, network.macs());
    assertClose(maskedMacs, network.maskedMacs(KEPT_TOKENS));
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
    assertClose(136_361_017_344L, network.encoderMacs(256, 256));
    assertClose(311_093_624_832L, network.decoderMacs(256, 256));
  }

  /** Attention at a level, channels that shrink, a picture that is not square. */
  @Test
  void smallAutoencoder() {
    AutoencoderKl network =
        new AutoencoderKl(
            new AutoencoderConfig(
                3, 32, List.of(1, 2, 1), 1, List.of(8), 16, 6, 3, AutoencoderConfig.LDM_GROUPS));
    assertEquals(556_981, network.weights().parameterCount());
    assertClose(19_253_952, network.encoderMacs(16, 24));
    assertClose(53_887_920, network.decoderMacs(16, 24));
  }

  /** LDM's cin256-v2, Stable Diffusion 1, SDXL. */
  @ParameterizedTest
  @CsvSource({
    "LDM-4,       64, 1,   400920579,  104224088064",
    "SD1,         32, 77,  859520964,   90053222400",
    "SD1,         64, 77,  859520964,  401636720640",
    "SDXL,        32, 77, 2567463684,  213892464640",
    "SDXL,       128, 77, 2567463684, 3380618199040",
    "SDXL small,  32, 1,   390942212,   30260330496",
    "SDXL small,  64, 1,   390942212,  127972933632"
  })
  void unet(String name, int side, int tokens, long parameters, long macs) {
    Unet network =
        new Unet(
            switch (name) {
              case "LDM-4" -> PublishedUnets.ldm4();
              case "SD1" -> PublishedUnets.stableDiffusion1();
              case "SDXL" -> PublishedUnets.sdxl();
              default -> PublishedUnets.sdxlAtLdmSize();
            });
    assertEquals(parameters, network.weights().parameterCount());
    assertClose(macs, network.macs(side, side, tokens));
  }

  /** Without context: blocks that halve and double, and pooling. */
  @ParameterizedTest
  @CsvSource({
    "true,  64, 64, 295909640, 109699252224",
    "true,  16, 24, 295909640,   9781714944",
    "false, 64, 64,   3961480,   4105568256",
    "false, 16, 24,   3961480,    315408384"
  })
  void unetWithoutContext(boolean large, int height, int width, long parameters, long macs) {
    Unet network =
        new Unet(
            new UnetConfig(
                4,
                large ? 192 : 64,
                8,
                large ? List.of(3, 3, 3, 3) : List.of(1, 1, 1),
                large ? List.of(2, 4, 8) : List.of(2),
                large ? List.of(1, 2, 3, 4) : List.of(1, 2, 2),
                false,
                4,
                large ? 64 : -1,
                true,
                large,
                large,
                false,
                0,
                large ? List.of(1, 1, 1, 1) : List.of(1, 1, 1),
                1,
                false,
                large ? 1000 : 0,
                0,
                QkNorm.Kind.NONE));
    assertEquals(parameters, network.weights().parameterCount());
    assertClose(macs, network.macs(height, width, 0));
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
