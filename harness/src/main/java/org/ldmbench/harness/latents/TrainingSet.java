package org.ldmbench.harness.latents;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.text.EncodedText;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.conditioning.Condition;
import org.ldmbench.recipes.conditioning.ConditioningKind;

/**
 * What a network is trained on: latents with their conditions, item by item.
 *
 * @param pictures the training split
 * @param latents of those pictures
 * @param labels class of each picture, in [0, classes)
 * @param classes number of classes
 * @param captions encoded
 */
public record TrainingSet(
    List<Picture> pictures, LatentSet latents, int[] labels, int classes, EncodedText captions) {

  /** Number of items. */
  public int size() {
    return pictures.size();
  }

  /** What a network must fit. */
  public DataShape shape() {
    return new DataShape(
        latents.channels(),
        latents.side(),
        classes,
        captions.maxTokens(),
        captions.width(),
        captions.width());
  }

  /**
   * Conditions of a batch.
   *
   * @param dropped where true, the sample gets "no condition"
   */
  public Condition condition(
      NDManager manager, ConditioningKind kind, int[] items, boolean[] dropped) {
    return switch (kind) {
      case CLASS -> labels(manager, items, dropped);
      case TEXT -> text(manager, items, dropped);
    };
  }

  private Condition labels(NDManager manager, int[] items, boolean[] dropped) {
    long[] batch = new long[items.length];
    for (int i = 0; i < items.length; i++) {
      batch[i] = dropped[i] ? classes : labels[items[i]];
    }
    return new Condition.Labels(Tensors.of(manager, batch, new Shape(items.length)));
  }

  private Condition text(NDManager manager, int[] items, boolean[] dropped) {
    int width = captions.width();
    int length = captions.maxTokens();
    float[] tokens = new float[items.length * length * width];
    float[] pooled = new float[items.length * width];
    for (int i = 0; i < items.length; i++) {
      if (!dropped[i]) {
        int size = length * width;
        System.arraycopy(captions.tokens(), items[i] * size, tokens, i * size, size);
        System.arraycopy(captions.pooled(), items[i] * width, pooled, i * width, width);
      }
    }
    NDArray t = Tensors.of(manager, tokens, new Shape(items.length, length, width));
    return new Condition.Text(t, Tensors.of(manager, pooled, new Shape(items.length, width)));
  }

  /** What a sample of an item is asked for, in words: its class, or its caption. */
  public String prompt(ConditioningKind kind, int item) {
    return kind == ConditioningKind.CLASS
        ? pictures.get(item).subgroup()
        : pictures.get(item).caption();
  }
}
