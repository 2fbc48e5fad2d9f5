package org.ldmbench.harness.budget;

import java.util.List;
import java.util.OptionalLong;
import org.ldmbench.recipes.Names;
import org.ldmbench.reports.record.BudgetSpec;
import org.ldmbench.reports.record.Spent;

/** The one limit that binds a cell's training. All four quantities are recorded whatever binds. */
public sealed interface Budget {

  /** Optimiser steps. */
  record Steps(long limit) implements Budget {
    @Override
    public double progress(Spent spent) {
      return limit == 0 ? 1 : spent.steps() / (double) limit;
    }

    @Override
    public OptionalLong steps(int batch, double flopsPerStep) {
      return OptionalLong.of(limit);
    }
  }

  /** Training samples seen, repetitions counted. */
  record Samples(long limit) implements Budget {
    @Override
    public double progress(Spent spent) {
      return limit == 0 ? 1 : spent.samples() / (double) limit;
    }

    @Override
    public OptionalLong steps(int batch, double flopsPerStep) {
      return OptionalLong.of((limit + batch - 1) / batch);
    }
  }

  /** Floating-point operations of forward and backward passes. */
  record Flops(double limit) implements Budget {
    @Override
    public double progress(Spent spent) {
      return limit == 0 ? 1 : spent.trainingFlops() / limit;
    }

    @Override
    public OptionalLong steps(int batch, double flopsPerStep) {
      return OptionalLong.of((long) Math.ceil(limit / flopsPerStep));
    }
  }

  /**
   * Wall-clock seconds of training; the one budget under which a run cannot be repeated to the bit.
   */
  record Seconds(double limit) implements Budget {
    @Override
    public double progress(Spent spent) {
      return limit == 0 ? 1 : spent.seconds() / limit;
    }

    @Override
    public OptionalLong steps(int batch, double flopsPerStep) {
      return limit == 0 ? OptionalLong.of(0) : OptionalLong.empty();
    }
  }

  /** Share of the budget that is spent: training stops at 1. */
  double progress(Spent spent);

  /** Steps that the budget buys; empty where only the clock will tell. */
  OptionalLong steps(int batch, double flopsPerStep);

  /**
   * A budget from a suite.
   *
   * @throws IllegalArgumentException for an unknown kind or a negative amount
   */
  static Budget of(BudgetSpec spec) {
    if (!(spec.amount() >= 0)) {
      throw new IllegalArgumentException(
          "budget: found amount " + spec.amount() + ", expected 0 or more");
    }
    return switch (spec.kind()) {
      case "steps" -> new Steps((long) spec.amount());
      case "samples" -> new Samples((long) spec.amount());
      case "flops" -> new Flops(spec.amount());
      case "seconds" -> new Seconds(spec.amount());
      default ->
          throw Names.unknown(
              "budget kind", spec.kind(), List.of("steps", "samples", "flops", "seconds"));
    };
  }
}
