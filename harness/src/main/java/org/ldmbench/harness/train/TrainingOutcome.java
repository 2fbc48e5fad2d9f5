package org.ldmbench.harness.train;

import java.util.ArrayList;
import java.util.List;
import org.ldmbench.reports.record.Spent;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.record.Tick;

/**
 * How training ended.
 *
 * @param status DONE, DIVERGED or INTERRUPTED
 * @param reason empty when done
 * @param spent in all, over every resumption
 * @param curve in all
 */
public record TrainingOutcome(Status status, String reason, Spent spent, List<Tick> curve) {

  /** Of a training that was stopped while it waited. */
  public static TrainingOutcome interruptedBeforeItsStart() {
    return new TrainingOutcome(
        Status.INTERRUPTED, "stopped before its start", Spent.NOTHING, List.of());
  }

  /** This, as the end of a longer training. */
  public TrainingOutcome after(TrainingOutcome before) {
    List<Tick> all = new ArrayList<>(before.curve());
    curve.forEach(tick -> all.add(tick.after(before.spent())));
    return new TrainingOutcome(status, reason, before.spent().plus(spent), all);
  }
}
