package org.ldmbench.harness.perf;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Has two programs take training steps in turn. */
final class InTurn {

  private static final double MILLIS = 1e3;

  /** A program's threads that have nothing to do spin for some milliseconds before they sleep. */
  private static final long PAUSE_MILLIS = 20;

  private final PerfRequest request;
  private final Consumer<String> progress;

  /**
   * A way of measuring.
   *
   * @param request its warm-ups are seconds of each program's steps that do not count, its
   *     iterations those that do, at least, and its forks the pairs of processes
   * @param progress told what is measured, in one line for each pair
   */
  InTurn(PerfRequest request, Consumer<String> progress) {
    this.request = request;
    this.progress = progress;
  }

  /**
   * Measures all pairs.
   *
   * @param title for the progress
   * @throws IllegalArgumentException if a program fails, or answers something else
   */
  Beside measure(String title, StepProgram ours, StepProgram other) throws IOException {
    List<Beside.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < request.forks(); i++) {
      progress.accept("%s, %d of %d".formatted(title, i + 1, request.forks()));
      pairs.add(pair(ours, other));
    }
    return new Beside(pairs);
  }

  private Beside.Pair pair(StepProgram ours, StepProgram other) throws IOException {
    Path toldOurs = Files.createTempFile("ldmbench-perf", ".json");
    Path toldOther = Files.createTempFile("ldmbench-perf", ".json");
    try (StepProcess a = ours.start(toldOurs);
        StepProcess b = other.start(toldOther)) {
      take(a, b, request.warmups(), new ArrayList<>(), new ArrayList<>());
      List<Double> counted = new ArrayList<>();
      List<Double> others = new ArrayList<>();
      take(a, b, request.iterations(), counted, others);
      return new Beside.Pair(
          new Beside.Side(a.parameters(), counted, a.end()),
          new Beside.Side(b.parameters(), others, b.end()));
    } finally {
      Files.deleteIfExists(toldOurs);
      Files.deleteIfExists(toldOther);
    }
  }

  /** Each goes first every other time: what one leaves in caches harms both alike. */
  private static void take(
      StepProcess a, StepProcess b, int seconds, List<Double> ours, List<Double> others)
      throws IOException {
    double spent = 0;
    for (int round = 0; round == 0 || spent < 2 * seconds * MILLIS; round++) {
      if (round % 2 == 0) {
        ours.add(step(a));
        others.add(step(b));
      } else {
        others.add(step(b));
        ours.add(step(a));
      }
      spent += ours.get(round) + others.get(round);
    }
  }

  /** A step on a machine where the other program has come to rest. */
  private static double step(StepProcess program) throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("perf: interrupted");
    }
    return program.step();
  }
}
