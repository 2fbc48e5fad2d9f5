package org.ldmbench.harness.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The published JSON Schema of suites: for editors, which complete and check a suite while it is
 * written, and the last check of one that is read.
 */
public final class SuiteSchema {

  /** The resource beside this class. */
  public static final String RESOURCE = "suite.schema.json";

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text());

  private SuiteSchema() {}

  /** The schema, as JSON. */
  public static String text() {
    try (InputStream in = SuiteSchema.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("class-path resource " + RESOURCE + " is missing");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Refuses a suite that breaks the schema, with the first of its faults.
   *
   * @param bytes JSON
   * @param where for the message
   */
  static void check(byte[] bytes, String where) throws IOException {
    JsonNode tree = SuiteJson.mapper().readTree(bytes);
    List<Error> faults = faults(tree);
    if (!faults.isEmpty()) {
      Error first = faults.get(0);
      String path = String.valueOf(first.getInstanceLocation());
      throw new IllegalArgumentException(
          "suite %s%s: %s: %s"
              .formatted(
                  where,
                  SuiteMistake.place(JsonPointer.compile(path), bytes),
                  path.replaceFirst("^/", "").replace('/', '.'),
                  first.getMessage()));
    }
  }

  static List<Error> faults(JsonNode tree) {
    return SCHEMA.validate(tree);
  }
}
