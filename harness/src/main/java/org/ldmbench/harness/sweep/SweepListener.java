package org.ldmbench.harness.sweep;

/** Hears how a sweep goes; one call at a time. */
public interface SweepListener {

  /** A cell starts; {@code number} from 1 to {@code count}. */
  void cellStarted(int number, int count, String label);

  /**
   * A cell goes on.
   *
   * @param number of the cell
   * @param stage what it does, one word
   * @param share of the stage that is done, in [0, 1]
   * @param text loss, rate
   */
  void progress(int number, String stage, double share, String text);

  /** A cell has ended. */
  void cellEnded(int number, String text);

  /** One line that a user should see. */
  void note(String line);
}
