package org.ldmbench.harness.evaluate;

/** Hears how an evaluation goes; called from one thread. */
@FunctionalInterface
public interface EvaluationListener {

  /**
   * It goes on.
   *
   * @param stage what it does, one word
   * @param share of the stage that is done, in [0, 1]
   * @param text rate
   */
  void progress(String stage, double share, String text);
}
