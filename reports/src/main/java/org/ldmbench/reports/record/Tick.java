package org.ldmbench.reports.record;

/**
 * One point of the training curve. The doubles may be non-finite: that is how a diverged run ends.
 *
 * @param step optimiser steps so far
 * @param samples training samples seen so far
 * @param seconds wall-clock seconds of training so far
 * @param loss training loss of this tick
 * @param learningRate learning rate, per step
 * @param gradientNorm 2-norm of the gradient before clipping
 */
public record Tick(
    long step,
    long samples,
    double seconds,
    double loss,
    double learningRate,
    double gradientNorm) {

  /** The same, as a point of a longer training of which so much was spent before. */
  public Tick after(Spent before) {
    return new Tick(
        step + before.steps(),
        samples + before.samples(),
        seconds + before.seconds(),
        loss,
        learningRate,
        gradientNorm);
  }
}
