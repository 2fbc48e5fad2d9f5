package org.ldmbench.harness.suite;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ldmbench.harness.autoencoders.Autoencoders;
import org.ldmbench.harness.evaluators.EvaluatorChoice;
import org.ldmbench.harness.metrics.EvaluationMetric;
import org.ldmbench.harness.probe.Probe;
import org.ldmbench.harness.text.TextEncoders;
import org.ldmbench.recipes.config.SettingPaths;
import org.ldmbench.recipes.sampling.GuidanceConfig;
import org.ldmbench.recipes.sampling.SamplerConfig;

/**
 * How a suite's cells are sampled.
 *
 * @param sampler and its options
 * @param samplingSteps network evaluations per sample and condition
 * @param guidance and its options
 * @param sampleCount pictures drawn per cell
 * @param probes further questions, by name; see {@link Probe}
 * @param evaluator what looks at the pictures; see {@link EvaluatorChoice}. Empty, and left out in
 *     JSON, for the one that ships
 * @param metrics by name; empty, and left out in JSON, for Frechet distance and caption score
 * @param textEncoder what turns captions into tokens, for every recipe; see {@link TextEncoders}.
 *     Empty, and left out in JSON, for the one that ships
 * @param autoencoder between pictures and latents, for every recipe; see {@link Autoencoders}.
 *     Empty, and left out in JSON, for the one that ships
 * @param samplingBatch pictures that the network draws at a time, 1 or more; 0, and left out in
 *     JSON, for {@link #USUAL_BATCH}. It may decide the last digits
 */
@JsonDeserialize(using = SuiteProtocolReader.class)
public record SuiteProtocol(
    SamplerConfig sampler,
    int samplingSteps,
    GuidanceConfig guidance,
    int sampleCount,
    List<String> probes,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String evaluator,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> metrics,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String textEncoder,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String autoencoder,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int samplingBatch) {

  /** Pictures at a time, where a suite does not say how many. */
  public static final int USUAL_BATCH = 100;

  /** Copies the lists and refuses what is unknown. */
  public SuiteProtocol {
    probes = List.copyOf(probes);
    probes.forEach(Probe::named);
    evaluator = evaluator.equals(EvaluatorChoice.EMBEDDED) ? "" : evaluator;
    EvaluatorChoice.parse(evaluator);
    textEncoder = textEncoder.equals(TextEncoders.EMBEDDED) ? "" : textEncoder;
    TextEncoders.check(textEncoder);
    autoencoder = autoencoder.equals(Autoencoders.EMBEDDED) ? "" : autoencoder;
    samplingBatch = samplingBatch == USUAL_BATCH ? 0 : samplingBatch;
    metrics = List.copyOf(metrics);
    metrics.forEach(EvaluationMetric::of);
    if (!metrics.isEmpty() && !metrics.contains(EvaluationMetric.FD.option())) {
      throw new IllegalArgumentException(
          "metrics: found %s, expected fd among them: tables and charts rest on it"
              .formatted(metrics));
    }
  }

  /** Pictures that the network draws at a time, 1 or more. */
  public int picturesAtATime() {
    return samplingBatch == 0 ? USUAL_BATCH : samplingBatch;
  }

  /** What is measured. */
  public List<EvaluationMetric> measured() {
    return metrics.isEmpty()
        ? List.of(EvaluationMetric.FD, EvaluationMetric.SCORE)
        : metrics.stream().map(EvaluationMetric::of).distinct().toList();
  }

  /** Whether some metric asks for classes. */
  public boolean needsLogits() {
    return measured().contains(EvaluationMetric.INCEPTION_SCORE);
  }

  /** Whether some metric compares every sample with every training picture. */
  public boolean comparesPairs() {
    return measured().stream().anyMatch(EvaluationMetric::isPaired);
  }

  private static final ObjectMapper JSON = SuiteJson.mapper();
  private static final String KIND = "kind";

  /** The sampler's name. */
  public String samplerName() {
    return JSON.valueToTree(sampler).get(KIND).textValue();
  }

  /** The sampler's options, by name. */
  public Map<String, String> samplerOptions() {
    Map<String, String> options = leaves(JSON.valueToTree(sampler));
    options.remove(KIND);
    return options;
  }

  /** The options of guidance but for the scale, by name. */
  public Map<String, String> guidanceOptions() {
    Map<String, String> options = leaves(JSON.valueToTree(guidance));
    options.remove("scale");
    return options;
  }

  /**
   * The same, but for some values by path, such as {@code guidance.control}.
   *
   * @throws IllegalArgumentException if there is no such path, or the value does not fit it
   */
  SuiteProtocol with(Map<String, JsonNode> values) {
    if (values.isEmpty()) {
      return this;
    }
    for (String shared :
        List.of("evaluator", "metrics", "textEncoder", "autoencoder", "samplingBatch")) {
      if (values.containsKey(shared)) {
        throw new IllegalArgumentException(
            "variants: found protocol.%s, expected one for the whole suite".formatted(shared));
      }
    }
    ObjectNode tree = JSON.valueToTree(this);
    SettingPaths.lay(tree, values);
    return SuiteJson.read(tree, SuiteProtocol.class, "variants: protocol");
  }

  private static Map<String, String> leaves(JsonNode node) {
    Map<String, String> leaves = new TreeMap<>();
    node.properties()
        .forEach(
            field -> {
              if (field.getValue().isObject()) {
                Map<String, String> below = leaves(field.getValue());
                // The kind of a thing stands for the thing.
                String kind = below.remove(KIND);
                if (kind != null) {
                  leaves.put(field.getKey(), kind);
                }
                below.forEach((name, value) -> leaves.put(field.getKey() + "." + name, value));
              } else {
                leaves.put(field.getKey(), field.getValue().asText().toLowerCase(Locale.ROOT));
              }
            });
    return leaves;
  }
}
