package org.ldmbench.recipes.conditioning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.ldmbench.models.ops.Ops;

/**
 * How strongly low-level control acts at a time: {@code gamma}, 1 at the clean end and 0 at pure
 * noise (arXiv 2411.03177; its algebra is not published, so both forms that fit are here).
 *
 * @param form how it falls
 * @param alpha steepness, positive; of no effect on {@code none} and {@code constant}
 */
public record ControlSchedule(Form form, double alpha) {

  /** The forms; u is the time over the last time. */
  public enum Form {
    /** 0: there is no low-level control. */
    NONE,
    /** 1 (SDXL). */
    CONSTANT,
    /** {@code ((1 + cos(pi u)) / 2)^alpha}. */
    @JsonProperty("cosine-power")
    COSINE_POWER,
    /** {@code (1 - cos(pi (1 - u)^alpha)) / 2}, as MDTv2 schedules its guidance. */
    @JsonProperty("power-cosine")
    POWER_COSINE;

    /** As written in suites: {@code cosine-power}. */
    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean needsLastTime() {
      return this == COSINE_POWER || this == POWER_COSINE;
    }
  }

  /** Refuses a steepness that is none. */
  public ControlSchedule {
    if (!(alpha > 0)) {
      throw new IllegalArgumentException(
          "conditioning.control.schedule.alpha: found " + alpha + ", expected a positive number");
    }
  }

  /**
   * Gamma of each sample.
   *
   * @param t (B,), any dtype, as the network is told
   * @param lastTime that of pure noise
   * @return (B,) float32
   */
  NDArray at(NDArray t, double lastTime) {
    return switch (form) {
      case NONE -> t.getManager().zeros(t.getShape(), DataType.FLOAT32);
      case CONSTANT -> t.getManager().ones(t.getShape(), DataType.FLOAT32);
      case COSINE_POWER -> Ops.cosinePower(t, lastTime, alpha);
      case POWER_COSINE -> Ops.powerCosine(t, lastTime, alpha);
    };
  }
}
