package org.ldmbench.recipes.conditioning;

import java.util.ArrayList;
import java.util.List;

/**
 * Which control metadata a network is told, and when.
 *
 * @param high kinds that act from the first step of sampling: crop, flip, aspect
 * @param low kinds that act as the schedule says: size
 * @param schedule of the low ones
 * @param drop probability that a sample is trained without any, independently of its class or
 *     caption
 * @param sizeAtSampling which original size sampling asks for
 */
public record ControlConfig(
    List<ControlKind> high,
    List<ControlKind> low,
    ControlSchedule schedule,
    double drop,
    SizeAtSampling sizeAtSampling) {

  /** Copies the lists, and refuses a kind that is there twice. */
  public ControlConfig {
    high = List.copyOf(high);
    low = List.copyOf(low);
    List<ControlKind> all = new ArrayList<>(high);
    all.addAll(low);
    if (all.stream().distinct().count() != all.size()) {
      throw new IllegalArgumentException(
          "conditioning.control: found " + all + ", expected each kind once, high or low");
    }
    Probability.check("conditioning.control.drop", drop);
  }

  /** Whether a network is told anything. */
  public boolean any() {
    return !high.isEmpty() || scheduled();
  }

  /** Whether a network is told something as the schedule says. */
  boolean scheduled() {
    return !low.isEmpty() && schedule.form() != ControlSchedule.Form.NONE;
  }

  /** The same, with sampling asking for another size. */
  ControlConfig sampledFrom(SizeAtSampling size) {
    return new ControlConfig(high, low, schedule, drop, size);
  }
}
