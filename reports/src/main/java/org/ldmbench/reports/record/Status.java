package org.ldmbench.reports.record;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a cell ended. In JSON the names are lower case with a dash, such as "not-applicable". */
public enum Status {
  /** Trained to the end of its budget and measured. */
  DONE,
  /** Ended by an error; the reason says which. */
  FAILED,
  /**
   * Training was stopped because the loss or the weights were no longer finite, or grew without
   * bound.
   */
  DIVERGED,
  /** Stopped from outside; it can be resumed. */
  INTERRUPTED,
  /** The combination does not exist, such as a recipe that cannot take captions. */
  NOT_APPLICABLE;

  /** Whether it is a result, and so is not tried again. */
  public boolean isResult() {
    return this == DONE || this == DIVERGED;
  }

  /** The name in JSON and in tables. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
