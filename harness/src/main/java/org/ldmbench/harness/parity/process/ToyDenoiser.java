package org.ldmbench.harness.parity.process;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.recipes.sampling.ConditionedModel;

/**
 * The network of the samplers' goldens, {@code tanh(A x + b t / 1000 + E[y])} over all of a
 * sample's values. It stands for the clean latent of which eps or v is made, or for the output
 * itself; {@code tanh(A2 x + b2 t / 1000)} is the learned variance.
 */
final class ToyDenoiser implements ConditionedModel {

  private final float[] a;
  private final float[] b;
  private final float[] table;
  private final float[] a2;
  private final float[] b2;
  private final long[] labels;
  private final Output output;
  private final boolean learnedVariance;
  private final List<Double> times = new ArrayList<>();

  /** From what the toy gives to what the network would give. */
  @FunctionalInterface
  interface Output {

    /** The toy's own value is the output. */
    Output ITSELF = (call, x, toy) -> toy;

    /**
     * One value.
     *
     * @param call number of the network's call, from 0
     * @param x the input there
     * @param toy the toy's value there
     */
    float of(int call, float x, float toy);
  }

  private ToyDenoiser(Fixture fixture, Output output, boolean learnedVariance) throws IOException {
    a = fixture.floats("toy.A");
    b = fixture.floats("toy.b");
    table = fixture.floats("toy.E");
    a2 = fixture.floats("toy.A2");
    b2 = fixture.floats("toy.b2");
    double[] y = fixture.values("in.y");
    labels = new long[y.length];
    for (int i = 0; i < y.length; i++) {
      labels[i] = (long) y[i];
    }
    this.output = output;
    this.learnedVariance = learnedVariance;
  }

  /** Whose value is the output. */
  static ToyDenoiser plain(Fixture fixture) throws IOException {
    return new ToyDenoiser(fixture, Output.ITSELF, false);
  }

  /**
   * Whose value is the clean latent, with {@code PREFIXa_t} and {@code PREFIXsigma_t} of each call.
   *
   * @param prediction {@code epsilon}, {@code v} or {@code x0}
   */
  static ToyDenoiser ofCleanLatents(
      Fixture fixture, String prefix, String prediction, boolean learnedVariance)
      throws IOException {
    float[] signal = fixture.floats(prefix + "a_t");
    float[] noise = fixture.floats(prefix + "sigma_t");
    Output epsilon = (call, x, x0) -> (x - signal[call] * x0) / noise[call];
    Output output =
        switch (prediction) {
          case "epsilon" -> epsilon;
          case "v" -> (call, x, x0) -> signal[call] * epsilon.of(call, x, x0) - noise[call] * x0;
          case "x0" -> Output.ITSELF;
          default ->
              throw new IllegalArgumentException(
                  "%s: found prediction '%s', expected epsilon, v or x0"
                      .formatted(fixture.name(), prediction));
        };
    return new ToyDenoiser(fixture, output, learnedVariance);
  }

  /** The time of every call so far, in order. */
  double[] times() {
    return times.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public NDList at(NDArray x, double t, List<Told> told) {
    int call = times.size();
    times.add(t);
    NDList outputs = new NDList();
    for (Told one : told) {
      outputs.add(predict(x, t, call, one == Told.NOTHING));
    }
    return outputs;
  }

  private NDArray predict(NDArray x, double t, int call, boolean unconditional) {
    NDManager manager = x.getManager();
    float[] in = x.toFloatArray();
    int batch = labels.length;
    int size = in.length / batch;
    int nothing = table.length / size - 1;
    float[] out = new float[in.length];
    float[] logits = new float[in.length];
    for (int i = 0; i < batch; i++) {
      int label = unconditional ? nothing : (int) labels[i];
      for (int j = 0; j < size; j++) {
        float value = affine(a, b, in, i, j, size, t) + table[label * size + j];
        out[i * size + j] = output.of(call, in[i * size + j], (float) Math.tanh(value));
        logits[i * size + j] = (float) Math.tanh(affine(a2, b2, in, i, j, size, t));
      }
    }
    NDArray prediction = Tensors.of(manager, out, x.getShape());
    return learnedVariance
        ? prediction.concat(Tensors.of(manager, logits, x.getShape()), 1)
        : prediction;
  }

  private static float affine(
      float[] matrix, float[] bias, float[] in, int sample, int row, int size, double t) {
    float sum = 0;
    for (int k = 0; k < size; k++) {
      sum += matrix[row * size + k] * in[sample * size + k];
    }
    return sum + bias[row] * (float) (t / 1000);
  }
}
