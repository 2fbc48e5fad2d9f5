package org.ldmbench.harness.suite;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.util.List;
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

  private SuiteMistake() {}

  /** {@code , line 3, column 5}: where the field begins, or where its object does. */
  static String place(JsonProcessingException e, byte[] json) throws IOException {
    JsonLocation location = e.getLocation();
    if (e instanceof JsonMappingException mapping) {
      location = locate(mapping, json);
    }
    return location == null
        ? ""
        : ", line " + location.getLineNr() + ", column " + location.getColumnNr();
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
    JsonLocation best = e.getLocation();
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
    String message = String.valueOf(e.getOriginalMessage());
    Matcher missing = MISSING.matcher(message);
    if (missing.matches()) {
      return "found no value, expected one for the field '" + missing.group(2) + "'";
    }
    StringBuilder path = new StringBuilder();
    if (e instanceof JsonMappingException mapping) {
      for (JsonMappingException.Reference step : mapping.getPath()) {
        String name = step.getFieldName();
        path.append(path.isEmpty() ? "" : ".").append(name == null ? step.getIndex() : name);
      }
    }
    return path + (path.isEmpty() ? "" : ": ") + INTERNAL.matcher(message).replaceFirst("");
  }
}
