package org.ldmbench.harness.data.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code metadata.jsonl}: one object a line. */
final class MetadataJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private MetadataJson() {}

  static List<MetadataLine> read(Path file, String text) {
    List<MetadataLine> lines = new ArrayList<>();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (!line.isBlank()) {
        lines.add(new MetadataLine(number, fields(file, number, line)));
      }
    }
    return lines;
  }

  private static Map<String, String> fields(Path file, int number, String line) {
    JsonNode object;
    try {
      object = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw MetadataFile.refusal(
          file,
          number,
          "found no JSON object (%s), expected one".formatted(e.getOriginalMessage()));
    }
    if (!object.isObject()) {
      throw MetadataFile.refusal(
          file, number, "found %s, expected a JSON object".formatted(object));
    }
    Map<String, String> fields = new HashMap<>();
    for (String name : MetadataLine.FIELDS) {
      JsonNode value = object.path(name);
      boolean whole = name.equals(MetadataLine.LABEL) && value.isIntegralNumber();
      if (value.isTextual() || whole) {
        fields.put(name, value.asText());
      } else if (!value.isMissingNode()) {
        throw MetadataFile.refusal(
            file,
            number,
            "found %s %s, expected a text%s"
                .formatted(
                    name, value, name.equals(MetadataLine.LABEL) ? " or a whole number" : ""));
      }
    }
    return fields;
  }
}
