package org.ldmbench.harness.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Collects comparisons by the tolerances of the goldens. */
final class Comparisons {

  private static final double OUTPUT = 2e-5;
  private static final double LOSS = 5e-6;

  private final Fixture fixture;
  private final List<Comparison> list = new ArrayList<>();

  Comparisons(Fixture fixture) {
    this.fixture = fixture;
  }

  List<Comparison> list() {
    return list;
  }

  /** A network's output: {@code 2e-5 max(1, absmax)}. */
  void output(String tensor, NDArray found) throws IOException {
    double[] expected = expected(tensor, found);
    absolute(tensor, values(found), expected, OUTPUT * Math.max(1, absMax(expected)));
  }

  /** A mean squared error: 5e-6. */
  void loss(String tensor, NDArray found) throws IOException {
    absolute(tensor, values(found), fixture.values(tensor), LOSS);
  }

  /** A tensor within an absolute tolerance. */
  void absolute(String tensor, NDArray found, double tolerance) throws IOException {
    absolute(tensor, values(found), expected(tensor, found), tolerance);
  }

  /** Values within an absolute tolerance. */
  void absolute(String name, double[] found, double[] expected, double tolerance) {
    list.add(Comparison.of(name, distance(name, found, expected), tolerance));
  }

  /** Values each within a share of the one expected; the worst one is reported. */
  void relative(String name, double[] found, double[] expected, double share) {
    checkSize(name, found, expected);
    Comparison worst = Comparison.of(name, 0, share * absMax(expected));
    for (int i = 0; i < found.length; i++) {
      double tolerance = share * Math.abs(expected[i]);
      Comparison one = Comparison.of(name, Math.abs(found[i] - expected[i]), tolerance);
      // Unlike >, this puts NaN above everything.
      worst = Double.compare(one.share(), worst.share()) > 0 ? one : worst;
    }
    list.add(worst);
  }

  void add(Comparison comparison) {
    list.add(comparison);
  }

  /** The largest absolute difference; NaN if one is not a number. */
  double distance(String name, double[] found, double[] expected) {
    checkSize(name, found, expected);
    double worst = 0;
    for (int i = 0; i < found.length; i++) {
      worst = Math.max(worst, Math.abs(found[i] - expected[i]));
    }
    return worst;
  }

  static double absMax(double[] values) {
    double max = 0;
    for (double value : values) {
      max = Math.max(max, Math.abs(value));
    }
    return max;
  }

  static double[] values(NDArray array) {
    if (array.getDataType() == DataType.FLOAT64) {
      return array.toDoubleArray();
    }
    float[] narrow = array.toFloatArray();
    double[] wide = new double[narrow.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = narrow[i];
    }
    return wide;
  }

  private double[] expected(String tensor, NDArray found) throws IOException {
    fixture.expectShape(tensor, found.getShape().getShape());
    return fixture.values(tensor);
  }

  private void checkSize(String name, double[] found, double[] expected) {
    if (found.length != expected.length) {
      throw new IllegalArgumentException(
          "%s tensor '%s': found %d values, expected %d"
              .formatted(fixture.name(), name, expected.length, found.length));
    }
  }
}
