package org.ldmbench.harness.parity.network;

import org.ldmbench.harness.parity.fixture.StrictObject;
import org.ldmbench.models.clip.ClipActivation;
import org.ldmbench.models.clip.ClipTextConfig;
import org.ldmbench.models.clip.ClipTransformer;
import org.ldmbench.models.clip.ClipVisionConfig;

/** Reads Hugging Face's CLIP configurations. */
final class ClipFixture {

  private static final double EPS = 1e-5;

  private ClipFixture() {}

  /** The caller finishes the object. */
  static ClipTextConfig text(StrictObject json) {
    // Begin and padding are the tokenizer's.
    json.ignore("bos_token_id");
    json.ignore("pad_token_id");
    return new ClipTextConfig(
        transformer(json),
        json.positive("vocab_size"),
        json.positive("max_position_embeddings"),
        json.positive("eos_token_id"));
  }

  /** The caller finishes the object. */
  static ClipVisionConfig vision(StrictObject json) {
    if (json.has("num_channels")) {
      json.require("num_channels", json.positive("num_channels") == 3);
    }
    return new ClipVisionConfig(
        transformer(json), json.positive("image_size"), json.positive("patch_size"));
  }

  private static ClipTransformer transformer(StrictObject json) {
    if (json.has("layer_norm_eps")) {
      json.require("layer_norm_eps", json.number("layer_norm_eps") == EPS);
    }
    if (json.has("attention_dropout")) {
      json.require("attention_dropout", json.number("attention_dropout") == 0);
    }
    return new ClipTransformer(
        json.positive("hidden_size"),
        json.positive("intermediate_size"),
        json.positive("num_hidden_layers"),
        json.positive("num_attention_heads"),
        activation(json));
  }

  private static ClipActivation activation(StrictObject json) {
    String name = json.text("hidden_act");
    json.require("hidden_act", name.equals("quick_gelu") || name.equals("gelu"));
    return name.equals("gelu") ? ClipActivation.GELU : ClipActivation.QUICK_GELU;
  }
}
