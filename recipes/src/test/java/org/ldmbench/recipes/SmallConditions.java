package org.ldmbench.recipes;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.conditioning.Control;
import org.ldmbench.recipes.conditioning.PictureMetadata;
import org.ldmbench.recipes.conditioning.Semantic;

/** Conditions for {@link SmallNetwork}. */
public final class SmallConditions {

  private static final DataShape SHAPE = SmallNetwork.SHAPE;

  private SmallConditions() {}

  /** Classes or captions of so many samples, each another; a caption's last token is padding. */
  public static Semantic something(NDManager manager, ConditioningKind kind, int batch) {
    if (kind == ConditioningKind.CLASS) {
      long[] labels = new long[batch];
      Arrays.setAll(labels, i -> i % SHAPE.classes());
      return labels(manager, labels);
    }
    int count = batch * SHAPE.contextTokens() * SHAPE.contextWidth();
    return text(
        manager,
        SmallNetwork.noise(2, count),
        SmallNetwork.noise(3, batch * SHAPE.pooledWidth()),
        new float[batch]);
  }

  /** No class, or no caption. */
  public static Semantic nothing(NDManager manager, ConditioningKind kind, int batch) {
    if (kind == ConditioningKind.CLASS) {
      long[] labels = new long[batch];
      Arrays.fill(labels, SHAPE.classes());
      return labels(manager, labels);
    }
    float[] absent = new float[batch];
    Arrays.fill(absent, 1);
    return text(
        manager,
        new float[batch * SHAPE.contextTokens() * SHAPE.contextWidth()],
        new float[batch * SHAPE.pooledWidth()],
        absent);
  }

  private static Semantic labels(NDManager manager, long[] labels) {
    return new Semantic.Labels(Tensors.of(manager, labels, new Shape(labels.length)));
  }

  private static Semantic text(NDManager manager, float[] tokens, float[] pooled, float[] absent) {
    int batch = absent.length;
    int length = SHAPE.contextTokens();
    float[] mask = new float[batch * length];
    for (int i = 0; i < mask.length; i++) {
      boolean padding = absent[i / length] == 0 && i % length == length - 1;
      mask[i] = padding ? 0 : 1;
    }
    return new Semantic.Text(
        Tensors.of(manager, tokens, new Shape(batch, length, SHAPE.contextWidth())),
        Tensors.of(manager, mask, new Shape(batch, length)),
        Tensors.of(manager, pooled, new Shape(batch, SHAPE.pooledWidth())),
        Tensors.of(manager, absent, new Shape(batch)));
  }

  /** The same for all samples, and told. */
  public static Control control(NDManager manager, PictureMetadata picture, int batch) {
    return control(manager, picture, batch, true);
  }

  /** The same for all samples, told or dropped. */
  public static Control control(
      NDManager manager, PictureMetadata picture, int batch, boolean told) {
    float[] numbers = new float[batch * PictureMetadata.COLUMNS];
    for (int i = 0; i < batch; i++) {
      System.arraycopy(
          picture.numbers(), 0, numbers, i * PictureMetadata.COLUMNS, PictureMetadata.COLUMNS);
    }
    float[] flags = new float[batch];
    Arrays.fill(flags, told ? 1 : 0);
    return new Control(
        Tensors.of(manager, numbers, new Shape(batch, PictureMetadata.COLUMNS)),
        Tensors.of(manager, flags, new Shape(batch)));
  }
}
