package org.ldmbench.recipes.sampling;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How the scale of guidance depends on time; the JSON field {@code kind} says how. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = GuidanceSchedule.Constant.class, name = "constant"),
  @JsonSubTypes.Type(value = GuidanceSchedule.Interval.class, name = "interval"),
  @JsonSubTypes.Type(value = GuidanceSchedule.PowerCosine.class, name = "power-cosine")
})
public sealed interface GuidanceSchedule {

  /** Whether the scale depends on time, so that there must be a last one. */
  default boolean needsLastTime() {
    return true;
  }

  /**
   * The scale.
   *
   * @param full at full strength
   * @param length time of pure noise, as the network is told; of no effect on a constant
   */
  GuidanceScale scale(double full, double length);

  /** It does not. */
  record Constant() implements GuidanceSchedule {

    @Override
    public boolean needsLastTime() {
      return false;
    }

    @Override
    public GuidanceScale scale(double full, double length) {
      return GuidanceScale.constant(full);
    }
  }

  /**
   * Guided between two times only; see {@link GuidanceScale#interval}.
   *
   * @param from share of the process, 0 at the clean end and 1 at pure noise
   * @param to likewise, at least {@code from}
   */
  record Interval(double from, double to) implements GuidanceSchedule {
    /** Refuses an interval that is none. */
    public Interval {
      if (!(0 <= from && from <= to && to <= 1)) {
        throw new IllegalArgumentException(
            "protocol.guidance.schedule: found %s to %s, expected 0 <= from <= to <= 1"
                .formatted(from, to));
      }
    }

    @Override
    public GuidanceScale scale(double full, double length) {
      return GuidanceScale.interval(full, from * length, to * length);
    }
  }

  /**
   * MDTv2's; see {@link GuidanceScale#powerCosine}.
   *
   * @param power positive
   */
  record PowerCosine(double power) implements GuidanceSchedule {
    /** Refuses a power that is none. */
    public PowerCosine {
      if (!(power > 0)) {
        throw new IllegalArgumentException(
            "protocol.guidance.schedule.power: found " + power + ", expected a positive number");
      }
    }

    @Override
    public GuidanceScale scale(double full, double length) {
      return GuidanceScale.powerCosine(full, power, length);
    }
  }
}
