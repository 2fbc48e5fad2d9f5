package org.ldmbench.models.inception;

import ai.djl.ndarray.NDArray;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.ldmbench.models.ops.ImageOps;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;
import org.ldmbench.models.weights.Weights;

/**
 * The FID Inception-v3 ({@code pt_inception-2015-12-05}): TensorFlow's network of 2015, ported by
 * pytorch-fid and torch-fidelity. It differs from torchvision's: pools do not count padding,
 * Mixed_7c takes the maximum, and there are 1008 logits.
 *
 * <p>For evaluation only: batch norm uses its recorded statistics, and is folded into the
 * convolutions.
 */
public final class Inception {

  /** Side of the pictures it sees. */
  public static final int SIDE = 299;

  /** ImageNet's 1000 classes among TensorFlow's 1008. */
  public static final int LOGITS = 1008;

  private final Weights weights = new Weights();
  private final Map<FeatureLayer, Layer> stages = new EnumMap<>(FeatureLayer.class);
  private final Weight fcWeight;
  private final Weight fcBias;

  /** Declares the weights, under pytorch-fid's names, which are torchvision's. */
  public Inception() {
    Scope root = weights.root();
    stages.put(FeatureLayer.POOL_1, toFirstPool(root));
    stages.put(FeatureLayer.POOL_2, toSecondPool(root));
    stages.put(FeatureLayer.MIXED_6E, toMixed6(root));
    stages.put(FeatureLayer.MIXED_7C, toMixed7(root));
    Scope fc = root.child("fc");
    fcWeight = fc.weight("weight", Init.zeros(), LOGITS, FeatureLayer.MIXED_7C.width());
    fcBias = fc.weight("bias", Init.zeros(), LOGITS);
  }

  private static Layer toFirstPool(Scope root) {
    return Path.of(
        ConvNormRelu.inner(root.child("Conv2d_1a_3x3"), 3, 32, 2),
        ConvNormRelu.inner(root.child("Conv2d_2a_3x3"), 32, 32, 1),
        ConvNormRelu.same(root.child("Conv2d_2b_3x3"), 32, 64, 3, 3),
        Pool.MAX_HALVING);
  }

  private static Layer toSecondPool(Scope root) {
    return Path.of(
        ConvNormRelu.point(root.child("Conv2d_3b_1x1"), 64, 80),
        ConvNormRelu.inner(root.child("Conv2d_4a_3x3"), 80, 192, 1),
        Pool.MAX_HALVING);
  }

  private static Layer toMixed6(Scope root) {
    return Path.of(
        Mixed.a(root.child("Mixed_5b"), 192, 32),
        Mixed.a(root.child("Mixed_5c"), 256, 64),
        Mixed.a(root.child("Mixed_5d"), 288, 64),
        Mixed.b(root.child("Mixed_6a"), 288),
        Mixed.c(root.child("Mixed_6b"), 768, 128),
        Mixed.c(root.child("Mixed_6c"), 768, 160),
        Mixed.c(root.child("Mixed_6d"), 768, 160),
        Mixed.c(root.child("Mixed_6e"), 768, 192));
  }

  private static Layer toMixed7(Scope root) {
    return Path.of(
        Mixed.d(root.child("Mixed_7a"), 768),
        Mixed.e(root.child("Mixed_7b"), 1280, Pool.MEAN),
        Mixed.e(root.child("Mixed_7c"), 2048, Pool.MAX));
  }

  /**
   * The map at every feature layer up to one; what lies behind it is not run.
   *
   * @param x (B, 3, 299, 299) float32, as {@link InceptionInput} makes it
   */
  public Map<FeatureLayer, NDArray> maps(NDArray x, FeatureLayer last) {
    Map<FeatureLayer, NDArray> maps = new EnumMap<>(FeatureLayer.class);
    for (FeatureLayer layer : EnumSet.range(FeatureLayer.POOL_1, last)) {
      x = stages.get(layer).apply(x);
      maps.put(layer, x);
    }
    return maps;
  }

  /** Features (B, width of the layer). */
  public NDArray features(NDArray x, FeatureLayer layer) {
    return ImageOps.spatialMean(maps(x, layer).get(layer));
  }

  /** Features of {@link FeatureLayer#MIXED_7C} (B, 2048) to logits (B, 1008). */
  public NDArray logits(NDArray features) {
    return Ops.linear(features, fcWeight.value(), fcBias.value());
  }

  /** The logits before the bias: what Inception Scores are computed from. */
  public NDArray unbiasedLogits(NDArray features) {
    return Ops.project(features, fcWeight.value());
  }

  /** Multiply-accumulates of one picture: convolutions and the last layer. */
  public long macs() {
    long sum = fcWeight.shape().size();
    int side = SIDE;
    for (Layer stage : stages.values()) {
      sum += stage.macs(side);
      side = stage.side(side);
    }
    return sum;
  }

  /** Its weights, official names. */
  public Weights weights() {
    return weights;
  }
}
