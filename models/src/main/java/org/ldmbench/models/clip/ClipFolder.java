package org.ldmbench.models.clip;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.models.weights.TensorSource;
import org.ldmbench.models.weights.WeightLoader;

/**
 * A CLIP as Hugging Face stores it: {@code config.json}, {@code model.safetensors}, {@code
 * tokenizer.json}.
 */
public final class ClipFolder {

  /** The weights. */
  public static final String WEIGHTS = "model.safetensors";

  /** The shape. */
  public static final String CONFIG = "config.json";

  /** The vocabulary and how texts are cut into it. */
  public static final String TOKENIZER = "tokenizer.json";

  /** A table of 0, 1, 2, ... that older files have. */
  private static final String POSITIONS = ".position_ids";

  private static final double EPS = 1e-5;

  private final Path file;

  private ClipFolder(Path file) {
    this.file = file;
  }

  /** A network with its weights. */
  public record Loaded(Clip network, ClipConfig config) {}

  /**
   * Reads it.
   *
   * @param config the file {@link #CONFIG}
   * @param weights the file {@link #WEIGHTS}
   * @param manager owns the weights and names the device
   * @throws IllegalArgumentException if a file is damaged or holds another network
   */
  public static Loaded load(Path config, Path weights, NDManager manager) throws IOException {
    ClipConfig shape = config(config);
    Clip network = new Clip(shape);
    try (SafetensorsReader reader = SafetensorsReader.open(weights)) {
      TensorSource source = TensorSource.of(reader, "").without(name -> name.endsWith(POSITIONS));
      network.weights().allocate(manager, 0);
      WeightLoader.load(network.weights(), source, Set.of(), weights.toString());
    }
    return new Loaded(network, shape);
  }

  /**
   * Reads the shape alone.
   *
   * @param config the file {@link #CONFIG}
   * @throws IllegalArgumentException if it is of another network
   */
  public static ClipConfig config(Path config) throws IOException {
    return new ClipFolder(config).config();
  }

  private ClipConfig config() throws IOException {
    JsonNode json = json();
    JsonNode text = json.path("text_config");
    JsonNode vision = json.path("vision_config");
    if (!text.isObject() || !vision.isObject()) {
      throw new IllegalArgumentException(
          file + ": found no text_config and vision_config, expected the configuration of a CLIP");
    }
    // Left-out fields have the values of transformers' CLIPTextConfig and CLIPVisionConfig.
    return new ClipConfig(
        new ClipTextConfig(
            transformer(text, 512, 2048, 8),
            number(text, "vocab_size", 49408),
            number(text, "max_position_embeddings", 77),
            number(text, "eos_token_id", 49407)),
        new ClipVisionConfig(
            transformer(vision, 768, 3072, 12),
            number(vision, "image_size", 224),
            number(vision, "patch_size", 32)),
        number(json, "projection_dim", 512));
  }

  private JsonNode json() throws IOException {
    try {
      return new ObjectMapper().readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s: %s, expected JSON".formatted(file, e.getOriginalMessage()), e);
    }
  }

  private ClipTransformer transformer(JsonNode tower, int width, int mlp, int heads) {
    double eps = tower.path("layer_norm_eps").asDouble(EPS);
    if (eps != EPS) {
      throw new IllegalArgumentException(
          "%s: found layer_norm_eps %s, expected %s".formatted(file, eps, EPS));
    }
    return new ClipTransformer(
        number(tower, "hidden_size", width),
        number(tower, "intermediate_size", mlp),
        number(tower, "num_hidden_layers", 12),
        number(tower, "num_attention_heads", heads),
        activation(tower.path("hidden_act").asText("quick_gelu")));
  }

  private ClipActivation activation(String name) {
    return switch (name) {
      case "quick_gelu" -> ClipActivation.QUICK_GELU;
      case "gelu" -> ClipActivation.GELU;
      default ->
          throw new IllegalArgumentException(
              "%s: found hidden_act '%s', expected quick_gelu or gelu".formatted(file, name));
    };
  }

  private int number(JsonNode node, String field, int otherwise) {
    JsonNode value = node.path(field);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.canConvertToExactIntegral() || !value.canConvertToInt() || value.asInt() < 1) {
      throw new IllegalArgumentException(
          "%s: found %s %s, expected a positive whole number".formatted(file, field, value));
    }
    return value.asInt();
  }
}
