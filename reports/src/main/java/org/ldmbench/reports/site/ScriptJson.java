package org.ldmbench.reports.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON that can stand between script tags: no text of it can end the script. */
final class ScriptJson {
  private static final JsonMapper MAPPER = new JsonMapper();

  private ScriptJson() {}

  static String of(Object value) {
    try {
      // Outside of strings JSON has none of these.
      return MAPPER
          .writeValueAsString(value)
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("&", "\\u0026")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("lists, maps and records are always representable", e);
    }
  }
}
