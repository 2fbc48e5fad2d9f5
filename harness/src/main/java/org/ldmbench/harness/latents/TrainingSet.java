package org.ldmbench.harness.latents;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
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
 * @param pictureSide height and width of each, in pixels
 * @param latents of those pictures
 * @param labels class of each picture, in [0, classes)
 * @param classes number of classes
 * @param captions encoded
 */
public record TrainingSet(
    List<Picture> pictures,
    int pictureSide,
    LatentSet latents,
    int[] labels,
    int classes,
    EncodedText captions) {

  /** Number of items. */
  public int size() {
    return pictures.size();
  }

  /** What a network must fit. */
  public DataShape shape() {
    return new DataShape(
        pictureSide,
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
    int batch = items.length;
    int width = captions.width();
    int length = captions.maxTokens();
    float[] tokens = new float[batch * length * width];
    float[] mask = new float[batch * length];
    float[] pooled = new float[batch * width];
    float[] absent = new float[batch];
    for (int i = 0; i < batch; i++) {
      if (dropped[i]) {
        absent[i] = 1;
        Arrays.fill(mask, i * length, (i + 1) * length, 1);
      } else {
        int size = length * width;
        System.arraycopy(captions.tokens(), items[i] * size, tokens, i * size, size);
        Arrays.fill(mask, i * length, i * length + captions.lengths()[items[i]], 1);
        System.arraycopy(captions.pooled(), items[i] * width, pooled, i * width, width);
      }
    }
    return new Condition.Text(
        Tensors.of(manager, tokens, new Shape(batch, length, width)),
        Tensors.of(manager, mask, new Shape(batch, length)),
        Tensors.of(manager, pooled, new Shape(batch, width)),
        Tensors.of(manager, absent, new Shape(batch)));
  }

  /** What a sample of an item is asked for, in words: its class, or its caption. */
  public String prompt(ConditioningKind kind, int item) {
    return kind == ConditioningKind.CLASS
        ? pictures.get(item).subgroup()
        : pictures.get(item).caption();
  }
}
