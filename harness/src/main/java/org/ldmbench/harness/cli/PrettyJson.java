package org.ldmbench.harness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Indented JSON with a final newline, as commands print it. */
final class PrettyJson {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private PrettyJson() {}

  static String text(Object value) throws JsonProcessingException {
    return JSON.writeValueAsString(value) + "\n";
  }

  static void write(Path file, Object value) throws IOException {
    Files.writeString(file, text(value));
  }
}
