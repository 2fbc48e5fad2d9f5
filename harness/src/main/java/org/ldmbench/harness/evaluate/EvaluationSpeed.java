package org.ldmbench.harness.evaluate;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How fast an evaluation went.
 *
 * @param pictures that went through the evaluator
 * @param checkSeconds to decode every picture once, before any is measured
 * @param featureSeconds to read them again, resize them, and run the evaluator
 */
public record EvaluationSpeed(long pictures, double checkSeconds, double featureSeconds) {

  /** Over both. */
  @JsonProperty
  public double picturesPerSecond() {
    return pictures / (checkSeconds + featureSeconds);
  }
}
