package org.ldmbench.models.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A parsed and checked header.
 *
 * @param metadata the free text, in file order
 * @param tensors by name, in file order
 */
record Header(Map<String, String> metadata, Map<String, TensorInfo> tensors) {
  /** Longest header the reference implementation reads, in bytes. */
  static final int MAX_BYTES = 100_000_000;

  /** The one key of the header that is not a tensor. */
  static final String METADATA = "__metadata__";

  private static final String EXPECTED =
      "one JSON object in UTF-8, starting with '{', without duplicate keys";
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNameLength(MAX_BYTES)
                          .maxStringLength(MAX_BYTES)
                          .build())
                  .build())
          .build();

  /**
   * Parses a header.
   *
   * @param text the header's bytes, without its length
   * @param dataLength bytes in the file after the header
   * @param file for messages
   * @throws SafetensorsException if any rule of the format is broken
   */
  static Header parse(ByteBuffer text, long dataLength, Path file) {
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    // Field by field, so that a header at the limit does not become one tree in memory.
    try (JsonParser json = JSON.createParser(text(text, file))) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        JsonNode value = json.readValueAsTree();
        if (name.equals(METADATA)) {
          metadata.putAll(metadata(value, file));
        } else {
          tensors.put(name, new TensorField(name, file).parse(value));
        }
      }
      if (json.nextToken() != null) {
        throw new SafetensorsException("header", file, "more than one JSON value", EXPECTED);
      }
    } catch (JsonProcessingException e) {
      throw new SafetensorsException("header", file, e.getOriginalMessage(), EXPECTED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    checkLayout(tensors, dataLength, file);
    return new Header(Collections.unmodifiableMap(metadata), Collections.unmodifiableMap(tensors));
  }

  private static String text(ByteBuffer bytes, Path file) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      if (!text.startsWith("{")) {
        String found = text.isEmpty() ? "nothing" : "'" + text.charAt(0) + "' first";
        throw new SafetensorsException("header", file, found, EXPECTED);
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new SafetensorsException("header", file, "bytes that are not UTF-8", EXPECTED);
    }
  }

  private static Map<String, String> metadata(JsonNode node, Path file) {
    if (!node.isObject()) {
      throw new SafetensorsException(
          METADATA, file, node.getNodeType().toString(), "an object of strings");
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getValue().isTextual()) {
        throw new SafetensorsException(
            "value of '" + field.getKey() + "' in " + METADATA,
            file,
            field.getValue().getNodeType().toString(),
            "a string");
      }
      metadata.put(field.getKey(), field.getValue().textValue());
    }
    return metadata;
  }

  // Ranges that tile the data exactly cannot overlap, leave holes or hide other content.
  private static void checkLayout(Map<String, TensorInfo> tensors, long dataLength, Path file) {
    List<TensorInfo> byPlace = new ArrayList<>(tensors.values());
    byPlace.sort(Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end));
    long end = 0;
    for (TensorInfo tensor : byPlace) {
      if (tensor.begin() != end) {
        String fault = tensor.begin() < end ? "overlap before" : "hole before";
        throw new SafetensorsException(
            fault + " tensor '" + tensor.name() + "'",
            file,
            "begin " + tensor.begin(),
            "" + end + ", the end of the tensor before it");
      }
      end = tensor.end();
    }
    if (end > dataLength) {
      throw new SafetensorsException(
          "truncated data", file, dataLength + " bytes after the header", end + " bytes");
    }
    if (end < dataLength) {
      throw new SafetensorsException(
          "trailing bytes", file, dataLength + " bytes after the header", end + " bytes");
    }
  }
}
