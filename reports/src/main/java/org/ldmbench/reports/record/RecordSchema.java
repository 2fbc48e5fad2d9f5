package org.ldmbench.reports.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The published JSON Schema of the run record, and whether a file keeps to it. */
public final class RecordSchema {
  /** The resource beside this class. */
  public static final String RESOURCE = "run-record.schema.json";

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text());

  private RecordSchema() {}

  /** The schema, as JSON. */
  public static String text() {
    try (InputStream in = RecordSchema.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the schema is packed with its class");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  /** Refuses a record that breaks the schema, with the first of its faults. */
  static void check(JsonNode tree, Path file) {
    List<Error> faults = SCHEMA.validate(tree);
    if (!faults.isEmpty()) {
      Error first = faults.get(0);
      throw new RecordFormatException(
          "field '" + first.getInstanceLocation() + "'",
          file.toString(),
          String.valueOf(first.getInstanceNode()),
          "a value that keeps to " + RESOURCE + ": " + first.getMessage());
    }
  }
}
