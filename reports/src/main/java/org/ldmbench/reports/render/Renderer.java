package org.ldmbench.reports.render;

import java.io.IOException;
import org.ldmbench.reports.table.ResultTable;

/** A format of the comparison table; found with {@link java.util.ServiceLoader}. */
public interface Renderer {
  /** Short name of the format, such as "md". */
  String format();

  /** Name of the file in a report folder, such as "table.md". */
  String fileName();

  /**
   * Writes the table, ending with a newline.
   *
   * @throws IOException if {@code out} cannot be written
   */
  void render(ResultTable table, Appendable out) throws IOException;
}
