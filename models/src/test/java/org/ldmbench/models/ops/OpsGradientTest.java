package org.ldmbench.models.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every differentiable op against central finite differences, in float64 so that 1e-6 means
 * something.
 */
class OpsGradientTest {

  @ParameterizedTest
  @MethodSource("org.ldmbench.models.ops.DifferentiableOps#all")
  void gradientEqualsFiniteDifferences(DifferentiableOps.Case c) {
    Random random = new Random(7);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      List<double[]> values = new ArrayList<>();
      for (Shape shape : c.shapes()) {
        values.add(random.doubles(shape.size(), -1, 1).toArray());
      }
      double[] weights;
      NDList gradients;
      try (Autograd mode = Autograd.recording()) {
        NDList inputs = inputs(manager, c, values);
        inputs.forEach(x -> x.setRequiresGradient(true));
        NDArray out = c.op().apply(inputs);
        weights = random.doubles(out.size(), -1, 1).toArray();
        NDArray w = Tensors.of(manager, weights, out.getShape());
        gradients = OptimOps.gradients(out.mul(w).sum(), inputs);
      }
      double h = 1e-5;
      for (int i = 0; i < values.size(); i++) {
        double[] gradient = gradients.get(i).toDoubleArray();
        assertEquals(values.get(i).length, gradient.length);
        for (int j = 0; j < gradient.length; j++) {
          double at = values.get(i)[j];
          values.get(i)[j] = at + h;
          double up = value(manager, c, values, weights);
          values.get(i)[j] = at - h;
          double down = value(manager, c, values, weights);
          values.get(i)[j] = at;
          assertEquals(
              (up - down) / (2 * h), gradient[j], 1e-6, c.name() + " input " + i + " at " + j);
        }
      }
      assertTrue(
          gradients.stream().anyMatch(g -> g.abs().sum().getDouble() > 0),
          "all gradients are zero");
    }
  }

  private static NDList inputs(NDManager manager, DifferentiableOps.Case c, List<double[]> values) {
    NDList list = new NDList();
    for (int i = 0; i < values.size(); i++) {
      list.add(Tensors.of(manager, values.get(i), c.shapes()[i]));
    }
    return list;
  }

  private static double value(
      NDManager parent, DifferentiableOps.Case c, List<double[]> values, double[] weights) {
    try (NDManager manager = parent.newSubManager();
        Autograd mode = Autograd.off()) {
      double[] out =
          c.op().apply(inputs(manager, c, values)).toType(DataType.FLOAT64, false).toDoubleArray();
      double sum = 0;
      for (int i = 0; i < out.length; i++) {
        sum += out[i] * weights[i];
      }
      return sum;
    }
  }
}
