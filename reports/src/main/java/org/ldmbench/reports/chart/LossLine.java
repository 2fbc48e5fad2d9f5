package org.ldmbench.reports.chart;

import java.util.ArrayList;
import java.util.List;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.record.Tick;

/**
 * A training curve that can be drawn.
 *
 * @param diverged whether the run diverged, so that the line stops early
 * @param samples thousands of training samples seen
 * @param loss training loss, finite
 */
record LossLine(boolean diverged, List<Double> samples, List<Double> loss) {
  /** The finite ticks of a run, averaged over windows of consecutive ones. */
  static LossLine of(RunRecord ended, int window) {
    List<Tick> finite =
        ended.curve().stream().filter(tick -> Double.isFinite(tick.loss())).toList();
    List<Double> samples = new ArrayList<>();
    List<Double> loss = new ArrayList<>();
    for (int i = 0; i < finite.size(); i += window) {
      List<Tick> part = finite.subList(i, Math.min(finite.size(), i + window));
      samples.add(part.stream().mapToLong(Tick::samples).average().orElseThrow() / 1e3);
      loss.add(part.stream().mapToDouble(Tick::loss).average().orElseThrow());
    }
    return new LossLine(ended.status() == Status.DIVERGED, samples, loss);
  }

  /**
   * The mean of the runs that did not diverge, if they have the same ticks, and the others as they
   * are.
   */
  static List<LossLine> averaged(List<LossLine> runs) {
    List<LossLine> tame = runs.stream().filter(run -> !run.diverged()).toList();
    if (tame.size() < 2 || tame.stream().map(LossLine::samples).distinct().count() > 1) {
      return runs;
    }
    List<Double> mean = new ArrayList<>();
    for (int i = 0; i < tame.get(0).samples().size(); i++) {
      int point = i;
      mean.add(tame.stream().mapToDouble(run -> run.loss().get(point)).average().orElseThrow());
    }
    List<LossLine> lines = new ArrayList<>();
    lines.add(new LossLine(false, tame.get(0).samples(), mean));
    runs.stream().filter(LossLine::diverged).forEach(lines::add);
    return lines;
  }

  /** Some of the points, for markers; those of the next row lie between them. */
  LossLine every(int step, int row) {
    List<Double> someSamples = new ArrayList<>();
    List<Double> someLoss = new ArrayList<>();
    for (int i = row * step / 3 % step; i < samples.size(); i += step) {
      someSamples.add(samples.get(i));
      someLoss.add(loss.get(i));
    }
    return new LossLine(diverged, someSamples, someLoss);
  }

  /** The last point. */
  LossLine end() {
    int last = samples.size() - 1;
    return new LossLine(diverged, List.of(samples.get(last)), List.of(loss.get(last)));
  }
}
