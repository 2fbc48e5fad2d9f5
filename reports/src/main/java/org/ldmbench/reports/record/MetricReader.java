package org.ldmbench.reports.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.OptionalDouble;

/** Reads a metric strictly, but for its error, which older records do not have. */
final class MetricReader extends JsonDeserializer<Metric> {

  private static final String ERROR = "standardError";

  private record Fields(
      String name,
      String extractor,
      String subject,
      String reference,
      double value,
      long count,
      boolean higherIsBetter,
      String fingerprint) {}

  @Override
  public Metric deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    JsonNode node = context.readTree(parser);
    OptionalDouble error = OptionalDouble.empty();
    if (node instanceof ObjectNode tree && tree.has(ERROR)) {
      error = OptionalDouble.of(context.readTreeAsValue(tree.remove(ERROR), double.class));
    }
    Fields fields = context.readTreeAsValue(node, Fields.class);
    try {
      return new Metric(
          fields.name(),
          fields.extractor(),
          fields.subject(),
          fields.reference(),
          fields.value(),
          fields.count(),
          fields.higherIsBetter(),
          fields.fingerprint(),
          error);
    } catch (IllegalArgumentException e) {
      throw ValueInstantiationException.from(
          parser, String.valueOf(e.getMessage()), context.constructType(Metric.class), e);
    }
  }
}
