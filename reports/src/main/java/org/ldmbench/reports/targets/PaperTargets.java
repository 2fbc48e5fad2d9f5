package org.ldmbench.reports.targets;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The targets of {@code paper-targets.json}: a list of numbers, and what a row and a column of the
 * paper's tables mean here.
 *
 * @param paper where the numbers are from
 * @param columns what was measured, and how
 * @param rows which recipe is meant
 * @param targets the numbers
 */
public record PaperTargets(
    String paper, List<PaperColumn> columns, List<PaperRow> rows, List<Target> targets) {
  private static final String RESOURCE = "paper-targets.json";

  /** How sure we are of a number. */
  public enum Grade {
    /** Read in the paper itself, or in its authors' code. */
    CONFIRMED,
    /** Remembered, and not looked up again. */
    REMEMBERED;

    /** The word in the file and in tables. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A column of the paper's tables.
   *
   * @param name what it is called
   * @param conditioning "class" or "text"
   * @param metric name of the metric in run records
   * @param scale the paper prints the metric times this
   * @param protocol fields of {@link org.ldmbench.reports.record.Protocol} that are known
   */
  public record PaperColumn(
      String name,
      String conditioning,
      String metric,
      double scale,
      Map<String, Object> protocol) {}

  /**
   * A row of the paper's tables.
   *
   * @param name what it is called
   * @param recipe the recipe that re-implements it
   * @param preset of that size
   */
  public record PaperRow(String name, String recipe, String preset) {}

  /**
   * A number of the paper.
   *
   * @param table such as "Table 1"
   * @param row name of a row
   * @param column name of a column
   * @param value as printed
   * @param grade how sure we are of it
   */
  public record Target(String table, String row, String column, double value, Grade grade) {}

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if a target names a row or a column that there is not
   */
  public PaperTargets {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    targets = List.copyOf(targets);
    for (Target target : targets) {
      if (rows.stream().noneMatch(row -> row.name().equals(target.row()))
          || columns.stream().noneMatch(column -> column.name().equals(target.column()))) {
        throw new IllegalArgumentException(
            "target: found row '%s' and column '%s', expected names of the file's rows and columns"
                .formatted(target.row(), target.column()));
      }
    }
  }

  /** The targets of the paper. */
  public static PaperTargets load() {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();
    try (InputStream in = PaperTargets.class.getResourceAsStream(RESOURCE)) {
      return mapper.readValue(in, PaperTargets.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  PaperRow rowOf(Target target) {
    return rows.stream().filter(row -> row.name().equals(target.row())).findFirst().orElseThrow();
  }

  PaperColumn columnOf(Target target) {
    return columns.stream()
        .filter(column -> column.name().equals(target.column()))
        .findFirst()
        .orElseThrow();
  }
}
