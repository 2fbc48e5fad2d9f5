package org.ldmbench.reports.gate;

import java.util.List;
import java.util.stream.Stream;

/** Workflow commands that annotate a run of GitHub Actions: errors and warnings. */
public final class GithubAnnotations {
  private GithubAnnotations() {}

  /** One line for each check that is not ok, and for each gap. */
  public static List<String> of(List<? extends Checked> checks, List<String> gaps) {
    List<String> lines =
        checks.stream()
            .filter(check -> check.outcome() != Outcome.OK)
            .map(
                check ->
                    command(
                        check.outcome() == Outcome.REGRESSION ? "error" : "warning",
                        check.name(),
                        check.message()))
            .toList();
    List<String> missing =
        gaps.stream().map(gap -> command("warning", "ldmbench gate", gap)).toList();
    return Stream.concat(lines.stream(), missing.stream()).toList();
  }

  private static String command(String level, String title, String message) {
    return "::%s title=%s::%s"
        .formatted(level, data(title).replace(":", "%3A").replace(",", "%2C"), data(message));
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }
}
