package org.ldmbench.models.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.ops.plain.PlainOps;

/**
 * Differentiable operations of networks, each one fused kernel call or a few (formulas: {@code
 * layers.torchscript}).
 *
 * <p>Tensors are float32 unless said otherwise. A result belongs to the manager of the first
 * argument, which is the activation, never a parameter: closing a step's manager frees every
 * intermediate.
 */
public final class Ops {

  private Ops() {}

  /** {@code x W^T + b}; x (..., I), w (O, I), b (O,) gives (..., O). */
  public static NDArray linear(NDArray x, NDArray w, NDArray b) {
    return Script.tensor(x.getManager(), "linear", x, w, b);
  }

  /** {@code x sigmoid(x)}. */
  public static NDArray silu(NDArray x) {
    if (OpLevel.isPlain()) {
      return PlainOps.silu(x);
    }
    return Script.tensor(x.getManager(), "silu", x);
  }

  /** {@code linear(silu(x), w, b)}. */
  public static NDArray siluLinear(NDArray x, NDArray w, NDArray b) {
    if (OpLevel.isPlain()) {
      return PlainOps.siluLinear(x, w, b);
    }
    return Script.tensor(x.getManager(), "silu_linear", x, w, b);
  }

  /** Two linear layers with a tanh-approximate GELU between; x (..., I) gives (..., O). */
  public static NDArray geluMlp(NDArray x, NDArray w1, NDArray b1, NDArray w2, NDArray b2) {
    if (OpLevel.isPlain()) {
      return PlainOps.geluMlp(x, w1, b1, w2, b2);
    }
    return Script.tensor(x.getManager(), "gelu_mlp", x, w1, b1, w2, b2);
  }

  /** Layer norm over the last axis, weight and bias (D,). */
  public static NDArray layerNorm(NDArray x, NDArray w, NDArray b, double eps) {
    return Script.tensor(x.getManager(), "layer_norm", x, w, b, eps);
  }

  /** Root-mean-square norm over the last axis, weight (D,). */
  public static NDArray rmsNorm(NDArray x, NDArray w, double eps) {
    if (OpLevel.isPlain()) {
      return PlainOps.rmsNorm(x, w, eps);
    }
    return Script.tensor(x.getManager(), "rms_norm", x, w, eps);
  }

  /** {@code LN(x) (1 + scale) + shift}, LN without affine; x (B, T, D), shift and scale (B, D). */
  public static NDArray modulatedNorm(NDArray x, NDArray shift, NDArray scale, double eps) {
    if (OpLevel.isPlain()) {
      return PlainOps.modulatedNorm(x, shift, scale, eps);
    }
    return Script.tensor(x.getManager(), "modulated_norm", x, shift, scale, eps);
  }

  /** {@code x + gate y}; x and y (B, T, D), gate (B, D). */
  public static NDArray gatedAdd(NDArray x, NDArray gate, NDArray y) {
    if (OpLevel.isPlain()) {
      return PlainOps.gatedAdd(x, gate, y);
    }
    return Script.tensor(x.getManager(), "gated_add", x, gate, y);
  }

  /** Table (N, D) plus c (B, N D), or plus c (B, D) in every row, to N tensors (B, D). */
  public static NDList tableModulation(NDArray c, NDArray table) {
    if (OpLevel.isPlain()) {
      return PlainOps.tableModulation(c, table);
    }
    return Script.tensors(c.getManager(), "table_modulation", c, table);
  }

  /** x cut in {@code n} equal parts along {@code axis}, which may be negative. */
  public static NDList chunk(NDArray x, int n, int axis) {
    return Script.tensors(x.getManager(), "chunk", x, n, axis);
  }

  /**
   * Sinusoids [cos | sin] of t (B,), any dtype, to (B, width); frequencies {@code
   * period^(-i/half)}.
   */
  public static NDArray timestepSinusoids(NDArray t, int width, double period) {
    if (OpLevel.isPlain()) {
      return PlainOps.timestepSinusoids(t, width, period);
    }
    return Script.tensor(t.getManager(), "timestep_sinusoids", t, width, period);
  }

  /**
   * Rows of a table (N, D) at index (B,) int64.
   *
   * @return (B, D), owned by the index's manager
   */
  public static NDArray embedding(NDArray table, NDArray index) {
    return Script.tensor(index.getManager(), "embedding", table, index);
  }

  /** x (B, L, C), but the row (L, C) where replaced (B,), any dtype, is not 0. */
  public static NDArray replaceRows(NDArray x, NDArray row, NDArray replaced) {
    if (OpLevel.isPlain()) {
      return PlainOps.replaceRows(x, row, replaced);
    }
    return Script.tensor(x.getManager(), "replace_rows", x, row, replaced);
  }

  /** {@code linear} of [x | z]; x (..., I), z (..., J), w (O, I + J), b (O,) gives (..., O). */
  public static NDArray concatLinear(NDArray x, NDArray z, NDArray w, NDArray b) {
    if (OpLevel.isPlain()) {
      return PlainOps.concatLinear(x, z, w, b);
    }
    return Script.tensor(x.getManager(), "concat_linear", x, z, w, b);
  }

  /**
   * {@code linear(context)} before the tokens x.
   *
   * @param x (B, T, D)
   * @param context (B, L, C)
   * @param w (D, C), b (D,)
   * @return (B, L + T, D)
   */
  public static NDArray prependLinear(NDArray x, NDArray context, NDArray w, NDArray b) {
    if (OpLevel.isPlain()) {
      return PlainOps.prependLinear(x, context, w, b);
    }
    return Script.tensor(x.getManager(), "prepend_linear", x, context, w, b);
  }

  /** Tokens without the first {@code n}: (B, n + T, D) to (B, T, D). */
  public static NDArray dropTokens(NDArray x, int n) {
    return Script.tensor(x.getManager(), "drop_tokens", x, n);
  }

  /** Each sample's tokens x (B, T, D) at ids (B, K) int64: (B, K, D). */
  public static NDArray takeTokens(NDArray x, NDArray ids) {
    return Script.tensor(x.getManager(), "take_tokens", x, ids);
  }

  /**
   * Tokens (B, K, D) followed by copies of a filler, put in another order.
   *
   * @param filler (1, 1, D)
   * @param ids (B, T) int64, where in the lengthened row each token of the result lies
   * @return (B, T, D)
   */
  public static NDArray fillTokens(NDArray x, NDArray filler, NDArray ids) {
    if (OpLevel.isPlain()) {
      return PlainOps.fillTokens(x, filler, ids);
    }
    return Script.tensor(x.getManager(), "fill_tokens", x, filler, ids);
  }

  /** Token by token {@code a} where mask (B, T) is not 0, else {@code b}; both (B, T, D). */
  public static NDArray chooseTokens(NDArray mask, NDArray a, NDArray b) {
    if (OpLevel.isPlain()) {
      return PlainOps.chooseTokens(mask, a, b);
    }
    return Script.tensor(a.getManager(), "choose_tokens", mask, a, b);
  }

  /** Unit vectors along the last axis. */
  public static NDArray l2Normalize(NDArray x) {
    return Script.tensor(x.getManager(), "l2_normalize", x);
  }

  /** The first n channels: (B, C, ...) to (B, n, ...). */
  public static NDArray firstChannels(NDArray x, int n) {
    return x.getShape().get(1) == n ? x : Script.tensor(x.getManager(), "first_channels", x, n);
  }

  /** x with its first n channels replaced by those of {@code other}; both (B, C, ...). */
  public static NDArray replaceFirstChannels(NDArray x, NDArray other, int n) {
    return x.getShape().get(1) == n
        ? other
        : Script.tensor(x.getManager(), "replace_first_channels", x, other, n);
  }

  /** {@code x W^T}; x (..., I), w (O, I) gives (..., O). */
  public static NDArray project(NDArray x, NDArray w) {
    return Script.tensor(x.getManager(), "project", x, w);
  }

  /**
   * {@code x W^T + b} with the weight of a linear layer (O, I) or of a 1x1 convolution (O, I, 1,
   * 1); x (B, T, I) gives (B, T, O).
   */
  public static NDArray pointwiseLinear(NDArray x, NDArray w, NDArray b) {
    return Script.tensor(x.getManager(), "pointwise_linear", x, w, b);
  }

  /**
   * Two linear layers with a GEGLU between, its GELU exact: the first gives [value | gate]; x (...,
   * I) gives (..., O).
   */
  public static NDArray gegluMlp(NDArray x, NDArray w1, NDArray b1, NDArray w2, NDArray b2) {
    if (OpLevel.isPlain()) {
      return PlainOps.gegluMlp(x, w1, b1, w2, b2);
    }
    return Script.tensor(x.getManager(), "geglu_mlp", x, w1, b1, w2, b2);
  }

  /** Two linear layers with an exact GELU between; x (..., I) gives (..., O). */
  public static NDArray erfGeluMlp(NDArray x, NDArray w1, NDArray b1, NDArray w2, NDArray b2) {
    return Script.tensor(x.getManager(), "erf_gelu_mlp", x, w1, b1, w2, b2);
  }

  /** Two linear layers with {@code h sigmoid(1.702 h)} between; x (..., I) gives (..., O). */
  public static NDArray quickGeluMlp(NDArray x, NDArray w1, NDArray b1, NDArray w2, NDArray b2) {
    return Script.tensor(x.getManager(), "quick_gelu_mlp", x, w1, b1, w2, b2);
  }

  /** {@code x[b, index[b]]}; x (B, T, D), index (B,) int64 gives (B, D). */
  public static NDArray rowOfEach(NDArray x, NDArray index) {
    return Script.tensor(x.getManager(), "row_of_each", x, index);
  }

  /** Where each row of ids (B, L) int64 has its first maximum: (B,) int64. */
  public static NDArray firstMaximum(NDArray ids) {
    return Script.tensor(ids.getManager(), "first_maximum", ids);
  }

  /** Where each row of ids (B, L) int64 first equals a token, 0 if never: (B,) int64. */
  public static NDArray firstEqual(NDArray ids, int token) {
    return Script.tensor(ids.getManager(), "first_equal", ids, token);
  }

  /** {@code exp(logScale) a b^T}; a (N, D), b (M, D), logScale a scalar, gives (N, M). */
  public static NDArray similarity(NDArray a, NDArray b, NDArray logScale) {
    return Script.tensor(a.getManager(), "similarity", a, b, logScale);
  }

  /** {@code (high + share low) told}; high and low (B, D), share and told (B,). */
  public static NDArray sharedSum(NDArray high, NDArray low, NDArray share, NDArray told) {
    if (OpLevel.isPlain()) {
      return PlainOps.sharedSum(high, low, share, told);
    }
    return Script.tensor(high.getManager(), "shared_sum", high, low, share, told);
  }

  /** x (B, D) where told (B,) is 1, zero where it is 0. */
  public static NDArray tell(NDArray x, NDArray told) {
    return Script.tensor(x.getManager(), "tell", x, told);
  }

  /** {@code n} columns of x (B, N) from {@code first} on: (B, n). */
  public static NDArray columns(NDArray x, int first, int n) {
    return Script.tensor(x.getManager(), "columns", x, first, n);
  }

  /**
   * {@code ((1 + cos(pi u)) / 2)^alpha}, {@code u = t / last} held within [0, 1]; exactly 1 at time
   * 0, exactly 0 at the last.
   *
   * @param t (B,), any dtype
   * @return (B,)
   */
  public static NDArray cosinePower(NDArray t, double last, double alpha) {
    if (OpLevel.isPlain()) {
      return PlainOps.cosinePower(t, last, alpha);
    }
    return Script.tensor(t.getManager(), "cosine_power", t, last, alpha);
  }

  /** {@code (1 - cos(pi (1 - u)^alpha)) / 2}, otherwise as {@link #cosinePower}. */
  public static NDArray powerCosine(NDArray t, double last, double alpha) {
    if (OpLevel.isPlain()) {
      return PlainOps.powerCosine(t, last, alpha);
    }
    return Script.tensor(t.getManager(), "power_cosine", t, last, alpha);
  }

  /** {@code x + table[:T]}; x (B, T, D), table (N, D), N at least T. */
  public static NDArray addFirstRows(NDArray x, NDArray table) {
    return Script.tensor(x.getManager(), "add_first_rows", x, table);
  }
}
