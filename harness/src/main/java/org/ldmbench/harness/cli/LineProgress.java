package org.ldmbench.harness.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A line when something begins or ends, and every ten seconds between. */
final class LineProgress implements SweepProgress {

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final PrintWriter err;
  private final Map<Integer, Running> running = new HashMap<>();

  LineProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void cellStarted(int number, int count, String label) {
    line(String.format(Locale.ROOT, "cell %d of %d: %s", number, count, label));
  }

  /** What a cell is at, since when, and when it was last shown. */
  private record Running(String stage, long since, long shown) {}

  @Override
  public void progress(int number, String stage, double share, String text) {
    long now = System.nanoTime();
    Running before = running.getOrDefault(number, new Running("", now, now));
    boolean changed = !stage.equals(before.stage());
    if (changed || now - before.shown() >= INTERVAL.toNanos() || share >= 1) {
      long since = changed ? now : before.since();
      running.put(number, new Running(stage, since, now));
      line(
          String.format(
              Locale.ROOT,
              "  %s%-8s %3.0f %%  %s%s",
              SweepProgress.label(number),
              stage,
              100 * share,
              text,
              eta(share, now - since)));
    }
  }

  private static String eta(double share, long nanos) {
    if (share <= 0 || share >= 1 || nanos == 0) {
      return "";
    }
    double seconds = nanos / 1e9 * (1 - share) / share;
    return String.format(Locale.ROOT, ", %d:%02d left", (long) seconds / 60, (long) seconds % 60);
  }

  @Override
  public void cellEnded(int number, String text) {
    line("  " + SweepProgress.label(number) + text);
    running.remove(number);
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
  }
}
