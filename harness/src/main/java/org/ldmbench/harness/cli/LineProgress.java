package org.ldmbench.harness.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** A line when something begins or ends, and every ten seconds between. */
final class LineProgress implements SweepProgress {

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final PrintWriter err;
  private String stage = "";
  private long stageStart;
  private long lastLine;

  LineProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void cellStarted(int number, int count, String label) {
    line(String.format(Locale.ROOT, "cell %d of %d: %s", number, count, label));
  }

  @Override
  public void progress(String newStage, double share, String text) {
    long now = System.nanoTime();
    boolean changed = !newStage.equals(stage);
    if (changed) {
      stage = newStage;
      stageStart = now;
    }
    if (changed || now - lastLine >= INTERVAL.toNanos() || share >= 1) {
      line(
          String.format(
              Locale.ROOT, "  %-8s %3.0f %%  %s%s", stage, 100 * share, text, eta(share, now)));
    }
  }

  private String eta(double share, long now) {
    if (share <= 0 || share >= 1 || now == stageStart) {
      return "";
    }
    double seconds = (now - stageStart) / 1e9 * (1 - share) / share;
    return String.format(Locale.ROOT, ", %d:%02d left", (long) seconds / 60, (long) seconds % 60);
  }

  @Override
  public void cellEnded(String text) {
    line("  " + text);
    stage = "";
  }

  @Override
  public void note(String text) {
    line("  " + text);
  }

  @Override
  public void close() {}

  private void line(String text) {
    err.println(text);
    err.flush();
    lastLine = System.nanoTime();
  }
}
