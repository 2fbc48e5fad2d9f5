package org.ldmbench.harness.parity.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.StrictObject;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.models.weights.Weight;
import org.ldmbench.models.weights.Weights;

/**
 * Compares all gradients of a fixture: {@code |g - g0| <= 1e-4 max(absmax(g0), 1e-3 G)}, G being
 * the largest absmax over the parameters' gradients of the case. Compact fixtures hold every n-th
 * value and the norm of large ones.
 */
final class Gradients {

  private static final double SHARE = 1e-4;
  private static final double FLOOR = 1e-3;

  private final Fixture fixture;
  private final Comparisons comparisons;
  private final double shareAtFloor;
  private final Set<String> dead;
  private final Set<String> withoutGradient;
  private final Set<String> mathematicallyZero;

  /**
   * Of a fixture.
   *
   * @param shareAtFloor replaces 1e-4 where absmax(g0) is below the floor: 3e-4 for UNets and
   *     autoencoders, whose group norms cancel some gradients down to rounding noise
   */
  Gradients(Fixture fixture, Comparisons comparisons, double shareAtFloor) {
    this.fixture = fixture;
    this.comparisons = comparisons;
    this.shareAtFloor = shareAtFloor;
    dead = fixture.names("dead_grads");
    withoutGradient = fixture.names("params_without_grad");
    mathematicallyZero = fixture.names("mathematically_zero_grads");
  }

  /** For networks without cancelled gradients. */
  Gradients(Fixture fixture, Comparisons comparisons) {
    this(fixture, comparisons, SHARE);
  }

  /**
   * Runs the backward pass and compares.
   *
   * @param inputs leaves, by the name after {@code gradin.}
   * @throws IllegalArgumentException if the fixture records a gradient of something that is not
   *     trained here, or none of something that is
   */
  void compare(NDArray loss, Weights weights, Map<String, NDArray> inputs) throws IOException {
    List<Weight> trained = weights.all().stream().filter(Weight::trained).toList();
    NDList leaves = weights.trained();
    List<String> inputNames = List.copyOf(inputs.keySet());
    inputNames.forEach(name -> leaves.add(inputs.get(name)));
    checkNames(trained, inputs.keySet());
    NDList gradients = OptimOps.gradients(loss, leaves);
    double floor = FLOOR * largest();
    for (int i = 0; i < trained.size(); i++) {
      parameter(trained.get(i).name(), Comparisons.values(gradients.get(i)), floor);
    }
    for (int i = 0; i < inputNames.size(); i++) {
      String tensor = "gradin." + inputNames.get(i);
      fixture.expectShape(tensor, gradients.get(trained.size() + i).getShape().getShape());
      absolute(tensor, Comparisons.values(gradients.get(trained.size() + i)), floor);
    }
  }

  private void checkNames(List<Weight> trained, Set<String> inputs) throws IOException {
    Set<String> known = new HashSet<>();
    trained.forEach(weight -> known.addAll(recorded(weight.name())));
    inputs.forEach(input -> known.add("gradin." + input));
    for (String tensor : fixture.tensors("grad")) {
      if (!known.contains(tensor)) {
        throw new IllegalArgumentException(
            "%s tensor '%s': found a gradient, but nothing of that name is trained here"
                .formatted(fixture.name(), tensor));
      }
    }
  }

  private static List<String> recorded(String weight) {
    return List.of("grad." + weight, "gradsub." + weight, "gradnorm." + weight);
  }

  private double largest() throws IOException {
    double largest = 0;
    for (String prefix : List.of("grad.", "gradsub.")) {
      for (String tensor : fixture.tensors(prefix)) {
        largest = Math.max(largest, Comparisons.absMax(fixture.values(tensor)));
      }
    }
    return largest;
  }

  private void parameter(String weight, double[] found, double floor) throws IOException {
    if (withoutGradient.contains(weight)) {
      comparisons.absolute("grad." + weight, found, new double[found.length], 0);
    } else if (dead.contains(weight)) {
      dead(weight, found, floor);
    } else if (fixture.has("grad." + weight)) {
      absolute("grad." + weight, found, floor);
    } else if (fixture.has("gradsub." + weight) && fixture.has("gradnorm." + weight)) {
      absolute("gradsub." + weight, everyNth(found, stride(weight)), floor);
      norm(weight, found, floor);
    } else {
      throw new IllegalArgumentException(
          "%s: found no gradient of '%s', expected grad. or gradsub. and gradnorm., or its name"
                  .formatted(fixture.name(), weight)
              + " among dead_grads or params_without_grad");
    }
  }

  /**
   * Recorded as zero, for example that of the queries for a context of one token. A fused attention
   * leaves rounding noise there, so the floor holds; for every value, recorded or not.
   */
  private void dead(String weight, double[] found, double floor) throws IOException {
    double tolerance = shareAtFloor * floor;
    for (String tensor : recorded(weight)) {
      if (fixture.has(tensor) && Comparisons.absMax(fixture.values(tensor)) > tolerance) {
        throw new IllegalArgumentException(
            "%s tensor '%s': found a gradient, expected zeros: it is among dead_grads"
                .formatted(fixture.name(), tensor));
      }
    }
    comparisons.absolute("grad." + weight, found, new double[found.length], tolerance);
  }

  private void absolute(String tensor, double[] found, double floor) throws IOException {
    double[] expected = fixture.values(tensor);
    double largest = Comparisons.absMax(expected);
    double tolerance = largest < floor ? shareAtFloor * floor : SHARE * largest;
    comparisons.absolute(tensor, found, expected, tolerance);
  }

  private void norm(String weight, double[] found, double floor) throws IOException {
    double sum = 0;
    for (double value : found) {
      sum += value * value;
    }
    double[] expected = fixture.values("gradnorm." + weight);
    // The norm of rounding noise has no digits to compare.
    double least = mathematicallyZero.contains(weight) ? floor : 0;
    double tolerance = SHARE * Math.max(Comparisons.absMax(expected), least);
    comparisons.absolute("gradnorm." + weight, new double[] {Math.sqrt(sum)}, expected, tolerance);
  }

  private int stride(String weight) {
    return StrictObject.of(fixture.name() + " gradsub_stride", fixture.json("gradsub_stride"))
        .positive(weight);
  }

  private static double[] everyNth(double[] values, int stride) {
    double[] some = new double[(values.length + stride - 1) / stride];
    for (int i = 0; i < some.length; i++) {
      some[i] = values[i * stride];
    }
    return some;
  }
}
