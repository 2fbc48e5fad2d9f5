package org.ldmbench.recipes.diffusion;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.ldmbench.models.random.CounterRandom;

/**
 * How training times of rectified flow are drawn, in (0, 1) (Esser et al. 2024, section 3.1); JSON
 * tells the kinds apart by the field {@code kind}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TimeDensity.Uniform.class, name = "uniform"),
  @JsonSubTypes.Type(value = TimeDensity.LogitNormal.class, name = "logit-normal"),
  @JsonSubTypes.Type(value = TimeDensity.Mode.class, name = "mode")
})
public sealed interface TimeDensity {

  /** A time. */
  double draw(CounterRandom random);

  /** All times alike. */
  record Uniform() implements TimeDensity {
    @Override
    public double draw(CounterRandom random) {
      return random.nextDouble();
    }
  }

  /**
   * {@code 1 / (1 + exp(-(mean + deviation z)))}, z standard normal.
   *
   * @param mean above 0 for more noise
   * @param deviation positive
   */
  record LogitNormal(double mean, double deviation) implements TimeDensity {
    @Override
    public double draw(CounterRandom random) {
      return of(random.nextGaussian());
    }

    /** The time that a standard normal value gives. */
    public double of(double z) {
      return 1 / (1 + Math.exp(-(mean + deviation * z)));
    }
  }

  /**
   * {@code 1 - u - scale (cos^2(pi u / 2) - 1 + u)}, u uniform.
   *
   * @param scale in [-1, 2/(pi - 2)]; SD3 tries 1.29
   */
  record Mode(double scale) implements TimeDensity {
    @Override
    public double draw(CounterRandom random) {
      return of(random.nextDouble());
    }

    /** The time that a uniform value gives. */
    public double of(double u) {
      double c = Math.cos(Math.PI * u / 2);
      return 1 - u - scale * (c * c - 1 + u);
    }
  }
}
