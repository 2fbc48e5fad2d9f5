package org.ldmbench.harness.suite;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ldmbench.recipes.Names;

/** What is wrong with a suite's JSON, and where, in the words of somebody who writes suites. */
final class SuiteMistake {

  private static final Pattern MISSING =
      Pattern.compile("(Missing|Null value for) creator property '(\\w+)'.*");

  /** Advice to whoever programs the parser. */
  private static final Pattern INTERNAL =
      Pattern.compile(" \\((set Deserialization|but )[^)]*\\).*");

  private static final Pattern KNOWN_KINDS = Pattern.compile("known type ids = \\[([^]]*)]");

  private SuiteMistake() {}

  /** {@code , line 3, column 5}: where the field begins, or where its object does. */
  static String place(JsonProcessingException e, byte[] json) throws IOException {
    JsonLocation location = e.getLocation();
    if (e instanceof JsonMappingException mapping) {
      location = locate(mapping, json);
    }
    return location == null ? "" : text(location);
  }

  /** The same of a field by its path. */
  static String place(JsonPointer field, byte[] json) throws IOException {
    return text(locate(field, JsonLocation.NA, json));
  }

  private static String text(JsonLocation location) {
    return ", line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  /** Jackson itself only says where it stopped reading, which is the object's end. */
  private static JsonLocation locate(JsonMappingException e, byte[] json) throws IOException {
    JsonPointer wanted = JsonPointer.empty();
    for (JsonMappingException.Reference step : e.getPath()) {
      wanted =
          step.getFieldName() == null
              ? wanted.appendIndex(step.getIndex())
              : wanted.appendProperty(step.getFieldName());
    }
    return locate(wanted, e.getLocation(), json);
  }

  private static JsonLocation locate(JsonPointer wanted, JsonLocation otherwise, byte[] json)
      throws IOException {
    JsonLocation best = otherwise;
    int depth = -1;
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        String here = parser.getParsingContext().pathAsPointer().toString();
        boolean on = (wanted + "/").startsWith(here + "/");
        if (on && here.length() > depth) {
          depth = here.length();
          best = parser.currentTokenLocation();
        }
      }
    } catch (JsonProcessingException notEvenJson) {
      return best;
    }
    return best;
  }

  static String message(JsonProcessingException e) {
    if (e.getCause() instanceof IllegalArgumentException own) {
      return Objects.requireNonNullElse(own.getMessage(), "");
    }
    if (e instanceof UnrecognizedPropertyException unknown) {
      List<String> known = unknown.getKnownPropertyIds().stream().map(String::valueOf).toList();
      return Objects.requireNonNullElse(
          Names.unknown("field", unknown.getPropertyName(), known).getMessage(), "");
    }
    if (e instanceof InvalidTypeIdException type && type.getTypeId() != null) {
      return Names.unknown("kind", type.getTypeId(), kinds(type)).getMessage();
    }
    if (e instanceof InvalidFormatException word && word.getTargetType().isEnum()) {
      return Names.unknown(
              "value of " + path(word),
              String.valueOf(word.getValue()),
              words(word.getTargetType()))
          .getMessage();
    }
    String message = String.valueOf(e.getOriginalMessage());
    Matcher missing = MISSING.matcher(message);
    if (missing.matches()) {
      return "found no value, expected one for the field '" + missing.group(2) + "'";
    }
    String path = e instanceof JsonMappingException mapping ? path(mapping) : "";
    return path + (path.isEmpty() ? "" : ": ") + INTERNAL.matcher(message).replaceFirst("");
  }

  /** From {@code ... known type ids = [a, b, c]...}. */
  private static List<String> kinds(InvalidTypeIdException e) {
    Matcher known = KNOWN_KINDS.matcher(String.valueOf(e.getOriginalMessage()));
    return known.find() ? List.of(known.group(1).split(", ")) : List.of();
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      String name = step.getFieldName();
      path.append(path.isEmpty() ? "" : ".").append(name == null ? step.getIndex() : name);
    }
    return path.toString();
  }

  private static List<String> words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(word -> SuiteJson.mapper().valueToTree(word).asText().toLowerCase(Locale.ROOT))
        .toList();
  }
}
