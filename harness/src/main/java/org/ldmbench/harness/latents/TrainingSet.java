package org.ldmbench.harness.latents;

import java.util.List;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.text.EncodedCaptions;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.conditioning.PictureMetadata;

/**
 * What a network is trained on: latents with their conditions, item by item. Where pictures are
 * varied there are several views of each, one after the other: entry {@code v N + i} is view v of
 * item i.
 *
 * @param pictures the training split, N of them
 * @param shape what a network must fit
 * @param latents of the views
 * @param metadata of the views
 * @param labels class of each picture, in [0, classes); -1 where there are no classes
 * @param captions encoded, one for each picture, or none at all
 */
public record TrainingSet(
    List<Picture> pictures,
    DataShape shape,
    LatentSet latents,
    List<PictureMetadata> metadata,
    int[] labels,
    EncodedCaptions captions) {

  /** Number of items. */
  public int size() {
    return pictures.size();
  }

  /**
   * The entry of an item in an epoch: views take turns.
   *
   * @param epoch from 0
   */
  public int entry(long epoch, int item) {
    int views = latents.count() / size();
    return (int) (epoch % views) * size() + item;
  }

  /** What a sample of an item is asked for, in words: its class, or its caption. */
  public String prompt(ConditioningKind kind, int item) {
    return kind == ConditioningKind.CLASS
        ? pictures.get(item).subgroup()
        : pictures.get(item).caption();
  }
}
