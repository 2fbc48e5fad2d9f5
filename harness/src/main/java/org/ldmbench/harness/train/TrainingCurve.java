package org.ldmbench.harness.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.harness.track.Tracker;
import org.ldmbench.reports.record.Tick;

/** The ticks of a training so far; trackers are told of each. */
final class TrainingCurve {

  private final List<Tracker> trackers;
  private final List<Tick> ticks;

  /** Starts with the ticks that a checkpoint already holds. */
  TrainingCurve(List<Tracker> trackers, List<Tick> before) throws IOException {
    this.trackers = List.copyOf(trackers);
    ticks = new ArrayList<>(before);
    for (Tracker tracker : trackers) {
      tracker.start(before);
    }
  }

  void add(Tick tick) throws IOException {
    ticks.add(tick);
    for (Tracker tracker : trackers) {
      tracker.add(tick);
    }
  }

  List<Tick> ticks() {
    return List.copyOf(ticks);
  }
}
