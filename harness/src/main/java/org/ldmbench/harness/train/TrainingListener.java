package org.ldmbench.harness.train;

import org.ldmbench.reports.record.Spent;

/** Hears how a training goes. */
public interface TrainingListener {

  /**
   * At every tick.
   *
   * @param share of the budget that is spent, in [0, 1]
   * @param loss mean since the last tick
   */
  void progress(Spent spent, double share, double loss);

  /** One line that a user should see. */
  void note(String line);
}
