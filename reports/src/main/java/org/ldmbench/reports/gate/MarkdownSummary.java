package org.ldmbench.reports.gate;

import java.nio.charset.StandardCharsets;
import org.ldmbench.reports.render.Renderers;

/** A gate as Markdown for the summary of a step in GitHub Actions, which takes up to 1 MiB. */
public final class MarkdownSummary {
  /** Largest summary of a step, in bytes of UTF-8. */
  public static final int MOST_BYTES = 1 << 20;

  private MarkdownSummary() {}

  /** The summary; where all checks do not fit, those with the best outcomes are left out. */
  public static String of(GateResult result) {
    int shown = Math.max(result.checks().size(), result.gaps().size());
    String text = render(result, shown);
    while (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES && shown > 0) {
      shown /= 2;
      text = render(result, shown);
    }
    return text;
  }

  private static String render(GateResult result, int shown) {
    return Renderers.toString(GateTable.of(result, shown), "md");
  }
}
