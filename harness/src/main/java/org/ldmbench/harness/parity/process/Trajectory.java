package org.ldmbench.harness.parity.process;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.recipes.sampling.StepListener;

/** What a sampler passes through, in the order of execution. */
final class Trajectory implements StepListener {

  private final List<double[]> states = new ArrayList<>();
  private final List<double[]> cleanLatents = new ArrayList<>();

  @Override
  public void after(int step, NDArray state, NDArray x0) {
    states.add(Comparisons.values(state));
    cleanLatents.add(Comparisons.values(x0));
  }

  /** All states, one after the other. */
  double[] states() {
    return states.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  /** All clean latents aimed at, one after the other. */
  double[] x0() {
    return cleanLatents.stream().flatMapToDouble(Arrays::stream).toArray();
  }
}
