package org.ldmbench.models.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Parses one tensor's object in the header; keys other than the three known ones are ignored, as
 * the reference implementation does.
 */
record TensorField(String name, Path file) {
  /**
   * The checked entry.
   *
   * @throws SafetensorsException if a part is missing or malformed, or parts contradict each other
   */
  TensorInfo parse(JsonNode node) {
    if (!node.isObject()) {
      throw fault("entry", node.toString(), "an object with dtype, shape and data_offsets");
    }
    Dtype dtype = dtype(node.path("dtype"));
    long[] shape = naturals("shape", node.path("shape"));
    long[] range = naturals("data_offsets", node.path("data_offsets"));
    if (range.length != 2 || range[0] > range[1]) {
      throw fault("data_offsets", Arrays.toString(range), "[begin, end] with begin <= end");
    }
    long bytes = ByteCount.of(name, dtype, shape, file);
    if (range[1] - range[0] != bytes) {
      throw fault(
          "data_offsets",
          Arrays.toString(range) + ", " + (range[1] - range[0]) + " bytes",
          bytes + " bytes for " + dtype + " " + Arrays.toString(shape));
    }
    return new TensorInfo(name, dtype, shape, range[0], range[1]);
  }

  private Dtype dtype(JsonNode node) {
    for (Dtype dtype : Dtype.values()) {
      if (node.isTextual() && dtype.name().equals(node.textValue())) {
        return dtype;
      }
    }
    throw fault("dtype", text(node), "one of " + Arrays.toString(Dtype.values()));
  }

  private long[] naturals(String part, JsonNode node) {
    String expected = "an array of integers in [0, 2^63)";
    if (!node.isArray()) {
      throw fault(part, text(node), expected);
    }
    long[] values = new long[node.size()];
    for (int i = 0; i < values.length; i++) {
      JsonNode value = node.get(i);
      if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
        throw fault(part, text(node), expected);
      }
      values[i] = value.longValue();
    }
    return values;
  }

  private static String text(JsonNode node) {
    return node.isMissingNode() ? "nothing" : node.toString();
  }

  private SafetensorsException fault(String part, String found, String expected) {
    return new SafetensorsException(part + " of tensor '" + name + "'", file, found, expected);
  }
}
