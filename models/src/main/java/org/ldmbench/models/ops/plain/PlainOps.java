package org.ldmbench.models.ops.plain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;

/**
 * Those of {@code Ops} that are more than one kernel, float32: see there for what they compute, and
 * of which shapes. Everything that is made belongs to the manager of the first argument.
 */
public final class PlainOps {

  private static final double ROOT_OF_TWO_OVER_PI = 0.7978845608028654;
  private static final double GELU_CUBE = 0.044715;

  private PlainOps() {}

  /** A number that operations with {@code x} can take: DJL's own way with numbers is unsafe. */
  static NDArray constant(NDArray x, double value) {
    return x.getManager().full(new Shape(), (float) value, DataType.FLOAT32);
  }

  /** A scalar, float64: {@code full} takes a float32, to which the rest is added. */
  static NDArray number(NDManager owner, double value) {
    Shape scalar = new Shape();
    float near = (float) value;
    NDArray rest = owner.full(scalar, (float) (value - near), DataType.FLOAT64);
    return owner.full(scalar, near, DataType.FLOAT64).add(rest);
  }

  /** A view of a parameter, whose own manager would keep it beyond the step. */
  static NDArray owned(NDManager owner, NDArray view) {
    view.attach(owner);
    return view;
  }

  /** {@code x sigmoid(x)}. */
  public static NDArray silu(NDArray x) {
    return x.mul(Activation.sigmoid(x));
  }

  /** {@code linear(silu(x), w, b)}. */
  public static NDArray siluLinear(NDArray x, NDArray w, NDArray b) {
    return linear(silu(x), w, b);
  }

  /** Two linear layers with a tanh-approximate GELU between. */
  public static NDArray geluMlp(NDArray x, NDArray w1, NDArray b1, NDArray w2, NDArray b2) {
    return linear(tanhGelu(linear(x, w1, b1)), w2, b2);
  }

  /** Two linear layers with a GEGLU between, its GELU exact. */
  public static NDArray gegluMlp(NDArray x, NDArray w1, NDArray b1, NDArray w2, NDArray b2) {
    NDArray both = linear(x, w1, b1);
    NDList parts = both.split(2, both.getShape().dimension() - 1);
    return linear(parts.get(0).mul(Activation.gelu(parts.get(1))), w2, b2);
  }

  /** Root-mean-square norm over the last axis. */
  public static NDArray rmsNorm(NDArray x, NDArray w, double eps) {
    NDArray square = x.mul(x).mean(lastAxis(x), true);
    return x.div(square.add(constant(x, eps)).sqrt()).mul(w);
  }

  /** {@code LN(x) (1 + scale) + shift}, LN without affine. */
  public static NDArray modulatedNorm(NDArray x, NDArray shift, NDArray scale, double eps) {
    NDArray factor = scale.expandDims(1).add(constant(x, 1));
    return standardised(x, eps).mul(factor).add(shift.expandDims(1));
  }

  /** {@code x + gate y}. */
  public static NDArray gatedAdd(NDArray x, NDArray gate, NDArray y) {
    return x.add(y.mul(gate.expandDims(1)));
  }

  /** Table plus c, to the table's rows. */
  public static NDList tableModulation(NDArray c, NDArray table) {
    Shape shape = table.getShape();
    NDArray sum = c.reshape(c.getShape().get(0), -1, shape.get(1)).add(table);
    NDList rows = new NDList();
    for (NDArray row : sum.split(shape.get(0), 1)) {
      rows.add(row.squeeze(1));
    }
    return rows;
  }

  /** Sinusoids [cos | sin]. */
  public static NDArray timestepSinusoids(NDArray t, int width, double period) {
    int half = width / 2;
    NDArray places = t.getManager().arange(0f, half, 1f);
    NDArray exponents = places.mul(constant(t, -Math.log(period))).div(constant(t, half));
    NDArray angles = t.toType(DataType.FLOAT32, false).expandDims(1).mul(exponents.exp());
    NDArray both = angles.cos().concat(angles.sin(), 1);
    return width == 2 * half ? both : both.pad(new Shape(0, 1), 0);
  }

  /** x, but the row where replaced is not 0. */
  public static NDArray replaceRows(NDArray x, NDArray row, NDArray replaced) {
    NDArray kept = replaced.eq(0).reshape(-1, 1, 1).broadcast(x.getShape());
    NDArray rows = owned(x.getManager(), row.broadcast(x.getShape()));
    return NDArrays.where(kept, x, rows);
  }

  /** {@code linear} of [x | z]. */
  public static NDArray concatLinear(NDArray x, NDArray z, NDArray w, NDArray b) {
    return linear(x.concat(z, x.getShape().dimension() - 1), w, b);
  }

  /** {@code linear(context)} before the tokens x. */
  public static NDArray prependLinear(NDArray x, NDArray context, NDArray w, NDArray b) {
    return linear(context, w, b).concat(x, 1);
  }

  /** Tokens followed by copies of a filler, put in another order. */
  public static NDArray fillTokens(NDArray x, NDArray filler, NDArray ids) {
    Shape shape = x.getShape();
    long tokens = ids.getShape().get(1);
    Shape added = new Shape(shape.get(0), tokens - shape.get(1), shape.get(2));
    NDArray copies = owned(x.getManager(), filler.broadcast(added));
    NDArray places = ids.expandDims(2).broadcast(shape.get(0), tokens, shape.get(2));
    return x.concat(copies, 1).gather(places, 1);
  }

  /** Token by token {@code a} where mask is not 0, else {@code b}. */
  public static NDArray chooseTokens(NDArray mask, NDArray a, NDArray b) {
    return NDArrays.where(mask.neq(0).expandDims(2).broadcast(a.getShape()), a, b);
  }

  /** {@code (high + share low) told}. */
  public static NDArray sharedSum(NDArray high, NDArray low, NDArray share, NDArray told) {
    return high.add(low.mul(share.expandDims(1))).mul(told.expandDims(1));
  }

  /** {@code ((1 + cos(pi u)) / 2)^alpha}, {@code u = t / last} held within [0, 1]. */
  public static NDArray cosinePower(NDArray t, double last, double alpha) {
    NDManager owner = t.getManager();
    NDArray cosine = cosine(share(t, last));
    NDArray half = cosine.add(number(owner, 1)).mul(number(owner, 0.5));
    return half.pow(number(owner, alpha)).toType(DataType.FLOAT32, false);
  }

  /** {@code (1 - cos(pi (1 - u)^alpha)) / 2}. */
  public static NDArray powerCosine(NDArray t, double last, double alpha) {
    NDManager owner = t.getManager();
    NDArray power = number(owner, 1).sub(share(t, last)).pow(number(owner, alpha));
    NDArray rest = number(owner, 1).sub(cosine(power));
    return rest.mul(number(owner, 0.5)).toType(DataType.FLOAT32, false);
  }

  /** x less its mean along the last axis, over its standard deviation. */
  static NDArray standardised(NDArray x, double eps) {
    NDArray centred = x.sub(x.mean(lastAxis(x), true));
    NDArray variance = centred.mul(centred).mean(lastAxis(x), true);
    return centred.div(variance.add(constant(x, eps)).sqrt());
  }

  /** {@code t / last} held within [0, 1], float64. */
  private static NDArray share(NDArray t, double last) {
    NDManager owner = t.getManager();
    NDArray share = t.toType(DataType.FLOAT64, false).div(number(owner, last));
    return share.maximum(number(owner, 0)).minimum(number(owner, 1));
  }

  /** {@code cos(pi x)}. */
  private static NDArray cosine(NDArray x) {
    return x.mul(number(x.getManager(), Math.PI)).cos();
  }

  private static NDArray tanhGelu(NDArray x) {
    NDArray cube = x.mul(x).mul(x).mul(constant(x, GELU_CUBE));
    NDArray tanh = x.add(cube).mul(constant(x, ROOT_OF_TWO_OVER_PI)).tanh();
    return x.mul(constant(x, 0.5)).mul(tanh.add(constant(x, 1)));
  }

  private static NDArray linear(NDArray x, NDArray w, NDArray b) {
    return Linear.linear(x, w, b).singletonOrThrow();
  }

  private static int[] lastAxis(NDArray x) {
    return new int[] {x.getShape().dimension() - 1};
  }
}
