package org.ldmbench.models.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import org.ldmbench.models.safetensors.SafetensorsException;
import org.ldmbench.models.safetensors.SafetensorsReader;

/**
 * Typed values in a safetensors file's {@code __metadata__}, as JSON: how a weights file says what
 * network it is for.
 */
public final class MetadataJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private MetadataJson() {}

  /** A value as JSON. */
  public static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The value under a key.
   *
   * @throws SafetensorsException if the key is missing or its value does not fit the type
   */
  public static <T> T read(SafetensorsReader reader, Path file, String key, Class<T> type) {
    String json = reader.metadata().get(key);
    if (json == null) {
      throw new SafetensorsException(
          "metadata", file, "no '" + key + "'", "a weights file of ldmbench");
    }
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new SafetensorsException(
          "metadata '" + key + "'", file, e.getOriginalMessage(), type.getSimpleName());
    }
  }
}
