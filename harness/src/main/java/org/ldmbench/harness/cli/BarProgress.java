package org.ldmbench.harness.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar per stage of a cell, with rate and time left. */
final class BarProgress implements SweepProgress {

  private static final long PARTS = 100;
  private static final int REFRESH_MILLIS = 200;

  private final PrintWriter err;
  private String stage = "";
  private Optional<ProgressBar> bar = Optional.empty();

  BarProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void cellStarted(int number, int count, String label) {
    line(String.format(Locale.ROOT, "cell %d of %d: %s", number, count, label));
  }

  @Override
  public void progress(String newStage, double share, String text) {
    if (!newStage.equals(stage)) {
      endBar();
      stage = newStage;
      bar =
          Optional.of(
              new ProgressBarBuilder()
                  .setTaskName(String.format(Locale.ROOT, "  %-8s", stage))
                  .setInitialMax(PARTS)
                  .setStyle(ProgressBarStyle.ASCII)
                  .setUpdateIntervalMillis(REFRESH_MILLIS)
                  .build());
    }
    bar.ifPresent(
        b -> {
          b.stepTo(Math.round(PARTS * share));
          b.setExtraMessage(" " + text);
        });
  }

  @Override
  public void cellEnded(String text) {
    line("  " + text);
  }

  @Override
  public void note(String text) {
    line("  " + text);
  }

  @Override
  public void close() {
    endBar();
  }

  private void line(String text) {
    endBar();
    err.println(text);
    err.flush();
  }

  private void endBar() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
    stage = "";
  }
}
