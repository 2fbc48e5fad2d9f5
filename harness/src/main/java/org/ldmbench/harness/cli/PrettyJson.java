package org.ldmbench.harness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Indented JSON with a final newline, as commands print it. */
final class PrettyJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private PrettyJson() {}

  static String text(Object value) throws JsonProcessingException {
    return JSON.writeValueAsString(value) + "\n";
  }

  static void write(Path file, Object value) throws IOException {
    Files.writeString(file, text(value));
  }
}
