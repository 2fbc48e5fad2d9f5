package org.ldmbench.reports.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.ldmbench.reports.table.ResultTable;

/** The renderers there are. */
public final class Renderers {
  private Renderers() {}

  /** Every renderer on the class path, in order of format. */
  public static List<Renderer> all() {
    return ServiceLoader.load(Renderer.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(Renderer::format))
        .toList();
  }

  /**
   * The renderer of a format.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Renderer byFormat(String format) {
    return all().stream()
        .filter(renderer -> renderer.format().equals(format))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "table format: found '%s', expected one of %s"
                        .formatted(
                            format,
                            all().stream()
                                .map(Renderer::format)
                                .collect(Collectors.joining(", ")))));
  }

  /** The table as text of a format. */
  public static String toString(ResultTable table, String format) {
    StringBuilder out = new StringBuilder();
    try {
      byFormat(format).render(table, out);
    } catch (IOException e) {
      throw new UncheckedIOException("a string can always be written", e);
    }
    return out.toString();
  }
}
