package org.ldmbench.harness.latents;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.ldmbench.harness.text.EncodedCaptions;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.recipes.conditioning.Condition;
import org.ldmbench.recipes.conditioning.ConditioningConfig;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.conditioning.Control;
import org.ldmbench.recipes.conditioning.PictureMetadata;
import org.ldmbench.recipes.conditioning.Semantic;

/**
 * The conditions of a training set as tensors, batch by batch, as a recipe's settings say.
 *
 * @param data the training set
 * @param kind of the semantic condition
 * @param config how captions are padded
 */
public record Conditions(TrainingSet data, ConditioningKind kind, ConditioningConfig config) {

  /**
   * One sample's.
   *
   * @param item whose class or caption it is
   * @param metadata its control
   * @param semanticDropped whether it gets "no class" or "no caption"
   * @param controlDropped whether it is told no control
   * @param padding for the noise of a caption's padding
   */
  public record Request(
      int item,
      PictureMetadata metadata,
      boolean semanticDropped,
      boolean controlDropped,
      CounterRandom padding) {}

  /** The conditions of a batch. */
  public Condition of(NDManager manager, List<Request> batch) {
    return staged(batch).on(manager);
  }

  /** The same before they are tensors, on any thread. */
  public Staged<Condition> staged(List<Request> batch) {
    Staged<Semantic> semantic = kind == ConditioningKind.CLASS ? labels(batch) : text(batch);
    Staged<Control> control = control(batch);
    return manager -> new Condition(semantic.on(manager), control.on(manager));
  }

  private Staged<Semantic> labels(List<Request> batch) {
    long[] labels =
        batch.stream()
            .mapToLong(r -> r.semanticDropped() ? data.shape().classes() : data.labels()[r.item()])
            .toArray();
    return manager -> new Semantic.Labels(Tensors.of(manager, labels, new Shape(labels.length)));
  }

  private Staged<Semantic> text(List<Request> batch) {
    EncodedCaptions captions = data.captions();
    int count = batch.size();
    int width = captions.width();
    int length = captions.maxTokens();
    int size = length * width;
    float[] tokens = new float[count * size];
    float[] mask = new float[count * length];
    float[] pooled = new float[count * width];
    float[] absent = new float[count];
    for (int i = 0; i < count; i++) {
      Request request = batch.get(i);
      int item = request.item();
      if (request.semanticDropped()) {
        absent[i] = 1;
        Arrays.fill(mask, i * length, (i + 1) * length, 1);
      } else {
        int valid = captions.length(item);
        if (valid < 1) {
          // Attention over nothing has no value, and networks do not look: that waits for a GPU.
          throw new IllegalArgumentException(
              "caption of %s: found no token, expected at least one"
                  .formatted(data.pictures().get(item).id()));
        }
        captions.tokens(item, tokens, i * size);
        config.padding().fill(tokens, i * size, valid, length, width, request.padding());
        int counted = config.padding().counted(valid, length);
        Arrays.fill(mask, i * length, i * length + counted, 1);
        captions.pooled(item, pooled, i * width);
      }
    }
    return manager ->
        new Semantic.Text(
            Tensors.of(manager, tokens, new Shape(count, length, width)),
            Tensors.of(manager, mask, new Shape(count, length)),
            Tensors.of(manager, pooled, new Shape(count, width)),
            Tensors.of(manager, absent, new Shape(count)));
  }

  private static Staged<Control> control(List<Request> batch) {
    int count = batch.size();
    float[] numbers = new float[count * PictureMetadata.COLUMNS];
    float[] told = new float[count];
    for (int i = 0; i < count; i++) {
      System.arraycopy(
          batch.get(i).metadata().numbers(),
          0,
          numbers,
          i * PictureMetadata.COLUMNS,
          PictureMetadata.COLUMNS);
      told[i] = batch.get(i).controlDropped() ? 0 : 1;
    }
    return manager ->
        new Control(
            Tensors.of(manager, numbers, new Shape(count, PictureMetadata.COLUMNS)),
            Tensors.of(manager, told, new Shape(count)));
  }
}
