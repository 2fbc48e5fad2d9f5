package org.ldmbench.models.lpips;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.models.ops.ImageOps;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;
import org.ldmbench.models.weights.Weights;

/**
 * LPIPS v0.1: how far apart two pictures look. Features of five depths, each pixel's scaled to
 * length 1, are subtracted, squared, weighed by channel and averaged; the five terms are added.
 *
 * <p>Pictures are (B, 3, H, W) float32 in [-1, 1]. Weights have the official names {@code
 * net.slice1.0.weight}, {@code lin0.model.1.weight}; the aliases {@code lins.*} and the constants
 * {@code scaling_layer.*} of a full state dict are not declared.
 */
public final class Lpips {

  private static final float[] SHIFT = {-0.030f, -0.088f, -0.188f};
  private static final float[] SCALE = {0.458f, 0.448f, 0.450f};

  private final Weights weights = new Weights();
  private final LpipsTrunk trunk;
  private final List<LpipsSlice> slices = new ArrayList<>();
  private final List<Weight> channels = new ArrayList<>();

  /** Declares the weights. */
  public Lpips(LpipsTrunk trunk) {
    this.trunk = trunk;
    Scope root = weights.root();
    for (int i = 0; i < trunk.slices().size(); i++) {
      LpipsTrunk.Slice slice = trunk.slices().get(i);
      slices.add(new LpipsSlice(root.child("net.slice" + (i + 1)), trunk, slice));
      channels.add(
          root.weight("lin" + i + ".model.1.weight", Init.zeros(), 1, slice.width(), 1, 1));
    }
  }

  /** The five feature maps that are compared. */
  public NDList features(NDArray pictures) {
    Shape shape = pictures.getShape();
    if (shape.get(2) < trunk.minSide() || shape.get(3) < trunk.minSide()) {
      throw new IllegalArgumentException(
          "LPIPS pictures: found %dx%d, expected sides of at least %d for %s"
              .formatted(shape.get(2), shape.get(3), trunk.minSide(), trunk));
    }
    NDManager manager = pictures.getManager();
    NDArray x =
        pictures
            .sub(Tensors.of(manager, SHIFT, new Shape(1, 3, 1, 1)))
            .div(Tensors.of(manager, SCALE, new Shape(1, 3, 1, 1)));
    NDList maps = new NDList();
    for (LpipsSlice slice : slices) {
      x = slice.apply(x);
      maps.add(x);
    }
    return maps;
  }

  /** The five terms before the average over pixels, (B, 1, h, w) each. */
  public NDList differences(NDArray a, NDArray b) {
    NDList ofA = features(a);
    NDList ofB = features(b);
    NDList maps = new NDList();
    for (int i = 0; i < channels.size(); i++) {
      maps.add(ImageOps.perceptualDifference(ofA.get(i), ofB.get(i), channels.get(i).value()));
    }
    return maps;
  }

  /** The five terms of each pair, (B, 5): not negative, 0 for equal pictures. */
  public NDArray terms(NDArray a, NDArray b) {
    NDList means = new NDList();
    differences(a, b).forEach(map -> means.add(ImageOps.spatialMean(map)));
    return NDArrays.concat(means, 1);
  }

  /** The distance of each pair, (B,). */
  public NDArray distance(NDArray a, NDArray b) {
    return terms(a, b).sum(new int[] {1});
  }

  /** Where the pictures differ: the terms resized to the pictures' size and added, (B, 1, H, W). */
  public NDArray spatial(NDArray a, NDArray b) {
    int height = (int) a.getShape().get(2);
    int width = (int) a.getShape().get(3);
    NDList maps = differences(a, b);
    NDArray sum = ImageOps.resizeBilinear(maps.get(0), height, width);
    for (NDArray map : maps.subNDList(1)) {
      sum = sum.add(ImageOps.resizeBilinear(map, height, width));
    }
    return sum;
  }

  /** Its weights, official names. */
  public Weights weights() {
    return weights;
  }
}
