package org.ldmbench.harness.evaluators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ldmbench.models.inception.FeatureLayer;
import org.ldmbench.recipes.Names;

/**
 * An evaluator as a person asks for it: nothing, {@code NAME} or {@code NAME:SOURCE}, where the
 * source is a file or folder, or the beginning of an imported asset's hash; without one it is the
 * only imported asset of the kind.
 */
public sealed interface EvaluatorChoice {

  /** The one that ships. */
  String EMBEDDED = "embedded";

  /** CLIP. */
  String CLIP = "clip";

  /** The FID Inception. */
  String INCEPTION = "inception";

  /** The evaluator that ships. */
  record Embedded() implements EvaluatorChoice {}

  /** CLIP, from a Hugging Face folder. */
  record Clip(String source) implements EvaluatorChoice {}

  /**
   * The FID Inception.
   *
   * @param preprocessing of safetensors weights; an archive has its own
   * @param layer where features are taken
   * @param plain whether neither was asked for
   */
  record Inception(
      String source, InceptionPreprocessing preprocessing, FeatureLayer layer, boolean plain)
      implements EvaluatorChoice {}

  /**
   * Reads a choice.
   *
   * @throws IllegalArgumentException if there is no such evaluator: names the nearest
   */
  static EvaluatorChoice parse(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    String source = colon < 0 ? "" : text.substring(colon + 1);
    if (text.isEmpty() || (name.equals(EMBEDDED) && colon < 0)) {
      return new Embedded();
    }
    if (name.equals(CLIP)) {
      return new Clip(source);
    }
    Matcher inception = Pattern.compile(INCEPTION + "(-[a-z]+)?(-\\d+)?").matcher(name);
    if (!inception.matches() || !names().contains(name)) {
      throw Names.unknown("evaluator", name, names());
    }
    String way = inception.group(1);
    String width = inception.group(2);
    return new Inception(
        source,
        way == null
            ? InceptionPreprocessing.PYTORCH
            : InceptionPreprocessing.valueOf(way.substring(1).toUpperCase(Locale.ROOT)),
        width == null
            ? FeatureLayer.MIXED_7C
            : Arrays.stream(FeatureLayer.values())
                .filter(layer -> width.equals("-" + layer.width()))
                .findFirst()
                .orElseThrow(),
        way == null && width == null);
  }

  /** All names. */
  static List<String> names() {
    List<String> names = new ArrayList<>(List.of(EMBEDDED, CLIP));
    List<String> ways = new ArrayList<>(List.of(INCEPTION));
    for (InceptionPreprocessing way : InceptionPreprocessing.values()) {
      ways.add(INCEPTION + "-" + way.name().toLowerCase(Locale.ROOT));
    }
    for (String way : ways) {
      names.add(way);
      for (FeatureLayer layer : FeatureLayer.values()) {
        names.add(way + "-" + layer.width());
      }
    }
    return names;
  }
}
