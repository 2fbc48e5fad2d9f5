package org.ldmbench.harness.parity.keymap;

import java.util.ArrayList;
import java.util.List;
import org.ldmbench.harness.parity.fixture.StrictObject;
import org.ldmbench.harness.parity.network.PixartParity;
import org.ldmbench.models.autoencoder.AutoencoderConfig;
import org.ldmbench.models.autoencoder.AutoencoderKl;
import org.ldmbench.models.clip.ClipActivation;
import org.ldmbench.models.clip.ClipConfig;
import org.ldmbench.models.clip.ClipTextConfig;
import org.ldmbench.models.clip.ClipTransformer;
import org.ldmbench.models.clip.ClipVisionConfig;
import org.ldmbench.models.layers.QkNorm;
import org.ldmbench.models.mmdit.MmditConfig;
import org.ldmbench.models.pixart.PixartConfig;

/** Reads the configurations that key-map fixtures record. */
final class KeyMapConfigs {

  private static final int MLP_RATIO = 4;

  private KeyMapConfigs() {}

  /** diffusers' {@code AutoencoderKL}. */
  static AutoencoderKl autoencoder(StrictObject json) {
    List<Integer> widths = json.integers("block_out_channels");
    json.require("block_out_channels", !widths.isEmpty() && widths.get(0) > 0);
    int first = widths.get(0);
    json.require("block_out_channels", widths.stream().allMatch(width -> width % first == 0));
    List<Integer> multipliers = new ArrayList<>();
    widths.forEach(width -> multipliers.add(width / first));
    int pictures = json.positive("in_channels");
    json.require("out_channels", json.positive("out_channels") == pictures);
    int latent = json.positive("latent_channels");
    json.require("down_block_types", json.all("down_block_types", "DownEncoderBlock2D"));
    json.require("up_block_types", json.all("up_block_types", "UpDecoderBlock2D"));
    boolean quantConvs = json.flag("use_quant_conv");
    json.require("use_post_quant_conv", json.flag("use_post_quant_conv") == quantConvs);
    // What turns latents into the diffusion model's is no weight.
    json.ignore("scaling_factor");
    json.ignore("shift_factor");
    AutoencoderConfig config =
        new AutoencoderConfig(
            pictures,
            first,
            multipliers,
            json.positive("layers_per_block"),
            List.of(),
            json.positive("sample_size"),
            latent,
            latent,
            json.positive("norm_num_groups"));
    json.finish();
    return quantConvs ? new AutoencoderKl(config) : AutoencoderKl.withoutQuantConvs(config);
  }

  /** SD3's, in the fixtures' own words. */
  static MmditConfig mmdit(StrictObject json) {
    QkNorm.Kind norm = QkNorm.Kind.NONE;
    if (json.has("qk_norm")) {
      String name = json.text("qk_norm");
      json.require("qk_norm", List.of("rms", "ln").contains(name));
      norm = name.equals("rms") ? QkNorm.Kind.RMS : QkNorm.Kind.LN;
    }
    int patch = json.positive("patch_size");
    MmditConfig config =
        new MmditConfig(
            patch,
            json.positive("in_channels"),
            json.positive("hidden_size"),
            json.positive("depth"),
            json.positive("num_heads"),
            MLP_RATIO,
            json.positive("adm_in_channels"),
            json.positive("context_dim"),
            json.positive("pos_embed_max_size"),
            Math.max(1, json.positive("base") / patch),
            norm,
            json.integers("dual"));
    json.finish();
    return config;
  }

  /** The arguments of the official class that {@code cls} names. */
  static PixartConfig pixart(StrictObject json) {
    String name = json.text("cls");
    json.require("cls", List.of("PixArt", "PixArtMS").contains(name));
    PixartConfig config = PixartParity.config(json, name.equals("PixArtMS"));
    json.finish();
    return config;
  }

  /** CLIP's sizes; MLPs are four times as wide. */
  static ClipConfig clip(StrictObject json) {
    StrictObject text = json.object("text");
    StrictObject vision = json.object("vision");
    ClipConfig config =
        new ClipConfig(
            new ClipTextConfig(
                transformer(text),
                text.positive("vocab"),
                text.positive("max_pos"),
                ClipTextConfig.LEGACY_END),
            new ClipVisionConfig(
                transformer(vision), vision.positive("image"), vision.positive("patch")),
            json.positive("projection_dim"));
    text.finish();
    vision.finish();
    json.finish();
    return config;
  }

  private static ClipTransformer transformer(StrictObject json) {
    int width = json.positive("hidden");
    return new ClipTransformer(
        width,
        MLP_RATIO * width,
        json.positive("layers"),
        json.positive("heads"),
        ClipActivation.QUICK_GELU);
  }
}
