package org.ldmbench.harness.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar per running cell and stage, with rate and time left. */
final class BarProgress implements SweepProgress {

  private static final long PARTS = 100;
  private static final int REFRESH_MILLIS = 200;

  private final PrintWriter err;
  private final Map<Integer, Shown> bars = new TreeMap<>();

  BarProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void cellStarted(int number, int count, String label) {
    line(String.format(Locale.ROOT, "cell %d of %d: %s", number, count, label));
  }

  /** A bar, and the stage it is of. */
  private record Shown(String stage, ProgressBar bar) {}

  @Override
  public void progress(int number, String stage, double share, String text) {
    if (bars.containsKey(number) && !bars.get(number).stage().equals(stage)) {
      bars.remove(number).bar().close();
    }
    ProgressBar bar = bars.computeIfAbsent(number, n -> new Shown(stage, bar(n, stage))).bar();
    bar.stepTo(Math.round(PARTS * share));
    bar.setExtraMessage(" " + text);
  }

  private static ProgressBar bar(int number, String stage) {
    return new ProgressBarBuilder()
        .setTaskName(String.format(Locale.ROOT, "  %s%-8s", SweepProgress.label(number), stage))
        .setInitialMax(PARTS)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(REFRESH_MILLIS)
        .build();
  }

  @Override
  public void cellEnded(int number, String text) {
    line("  " + SweepProgress.label(number) + text);
  }

  @Override
  public void note(String text) {
    line("  " + text);
  }

  @Override
  public void close() {
    endBars();
  }

  /** The bars of cells that still run come back with their next progress. */
  private void line(String text) {
    endBars();
    err.println(text);
    err.flush();
  }

  private void endBars() {
    bars.values().forEach(shown -> shown.bar().close());
    bars.clear();
  }
}
