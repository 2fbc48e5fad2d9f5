package org.ldmbench.reports.record;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * JSON that refuses what it does not know. Doubles are written in their shortest form, the same on
 * every Java version, since a fingerprint depends on it; non-finite ones as "NaN", "Infinity" and
 * "-Infinity".
 */
public final class StrictJson {
  private static final Pattern MISSING = Pattern.compile("creator property '([^']+)'");

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          // Components only: BudgetSpec.isUntrained() is derived.
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .build();

  private StrictJson() {}

  /** On one line. */
  public static String compact(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record is always representable as JSON", e);
    }
  }

  /** Indented by two spaces, with a final newline. */
  public static String pretty(Object value) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    printer.indentArraysWith(indenter);
    printer.indentObjectsWith(indenter);
    try {
      return MAPPER.writer(printer).writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record is always representable as JSON", e);
    }
  }

  /**
   * The whole of a file that should be JSON.
   *
   * @throws RecordFormatException if there is no such file, or it is not UTF-8
   * @throws UncheckedIOException if it cannot be read
   */
  public static String text(String what, Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new RecordFormatException(what, file.toString(), "no such file", "a JSON file");
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new RecordFormatException(what, file.toString(), "bytes that are not UTF-8", "UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /**
   * The JSON of a text.
   *
   * @param file named in the message
   * @throws RecordFormatException if it is none
   */
  public static JsonNode tree(String text, Path file) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw refusal(e, file);
    }
  }

  /**
   * A record of a text.
   *
   * @param file named in the message
   * @throws RecordFormatException if the text is malformed, lacks a field or has an unknown one
   */
  public static <T> T parse(String text, Path file, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw refusal(e, file);
    }
  }

  private static RecordFormatException refusal(JsonProcessingException e, Path file) {
    String where = file + place(e.getLocation());
    if (e instanceof UnrecognizedPropertyException unknown) {
      Collection<Object> known = unknown.getKnownPropertyIds();
      String expected =
          known == null
              ? "a known field"
              : "one of "
                  + known.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
      return new RecordFormatException(
          "unknown field", where, "'" + field(unknown) + "'", expected);
    }
    if (e instanceof InvalidFormatException invalid) {
      return new RecordFormatException(
          "field '" + field(invalid) + "'",
          where,
          "'" + invalid.getValue() + "'",
          expected(invalid.getTargetType()));
    }
    if (e instanceof ValueInstantiationException refused && refused.getCause() != null) {
      return new RecordFormatException(
          "field '" + field(refused) + "'",
          where,
          "a value that is refused",
          "a valid one: " + refused.getCause().getMessage());
    }
    if (e instanceof JsonMappingException mapping) {
      Matcher missing = MISSING.matcher(mapping.getOriginalMessage());
      if (missing.find()) {
        String inside = field(mapping);
        String leaf = missing.group(1);
        String name =
            inside.equals(leaf) || inside.endsWith("." + leaf)
                ? inside
                : inside + (inside.isEmpty() ? "" : ".") + leaf;
        return new RecordFormatException(
            "missing field", where, "nothing or null", "'" + name + "'");
      }
      Class<?> type = mapping instanceof MismatchedInputException bad ? bad.getTargetType() : null;
      return new RecordFormatException(
          "field '" + field(mapping) + "'",
          where,
          "a value of another type",
          type == null ? "another one" : expected(type));
    }
    return new RecordFormatException(
        "malformed JSON", where, e.getOriginalMessage(), "one JSON object");
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + compact(type.getEnumConstants());
    }
    return "a value of type " + type.getSimpleName();
  }

  /** The path of the offending field, such as "cell.budget.kind" or "curve[2].loss". */
  private static String field(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String place(JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : " line " + location.getLineNr() + " column " + location.getColumnNr();
  }
}
