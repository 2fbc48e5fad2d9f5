package org.ldmbench.harness.suite;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.ldmbench.recipes.sampling.GuidanceConfig;
import org.ldmbench.recipes.sampling.SamplerConfig;

/** Reads a protocol strictly, but for the fields that may be left out. */
final class SuiteProtocolReader extends JsonDeserializer<SuiteProtocol> {

  private static final String BATCH = "samplingBatch";

  private record Fields(
      SamplerConfig sampler,
      int samplingSteps,
      GuidanceConfig guidance,
      int sampleCount,
      List<String> probes,
      String evaluator,
      List<String> metrics,
      String textEncoder,
      String autoencoder,
      int samplingBatch) {}

  @Override
  public SuiteProtocol deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    JsonNode node = context.readTree(parser);
    if (node instanceof ObjectNode tree) {
      for (String name : List.of("evaluator", "textEncoder", "autoencoder")) {
        if (!tree.has(name)) {
          tree.put(name, "");
        }
      }
      if (!tree.has("metrics")) {
        tree.putArray("metrics");
      }
      if (!tree.has(BATCH)) {
        tree.put(BATCH, SuiteProtocol.USUAL_BATCH);
      }
    }
    Fields fields = context.readTreeAsValue(node, Fields.class);
    if (fields.samplingBatch() < 1) {
      throw new IllegalArgumentException(
          "%s: found %d, expected 1 or more".formatted(BATCH, fields.samplingBatch()));
    }
    return new SuiteProtocol(
        fields.sampler(),
        fields.samplingSteps(),
        fields.guidance(),
        fields.sampleCount(),
        fields.probes(),
        fields.evaluator(),
        fields.metrics(),
        fields.textEncoder(),
        fields.autoencoder(),
        fields.samplingBatch());
  }
}
