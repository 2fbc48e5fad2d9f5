package org.ldmbench.reports.record;

/**
 * What the training of a cell used up; all four are recorded, whichever one binds.
 *
 * @param steps optimiser steps
 * @param samples training samples seen, with repetition
 * @param trainingFlops floating-point operations of training
 * @param seconds wall-clock seconds of training
 */
public record Spent(long steps, long samples, double trainingFlops, double seconds) {

  /** Nothing. */
  public static final Spent NOTHING = new Spent(0, 0, 0, 0);

  /** The sum. */
  public Spent plus(Spent more) {
    return new Spent(
        steps + more.steps,
        samples + more.samples,
        trainingFlops + more.trainingFlops,
        seconds + more.seconds);
  }
}
