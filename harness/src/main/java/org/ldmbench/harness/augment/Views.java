package org.ldmbench.harness.augment;

import java.util.ArrayList;
import java.util.List;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.recipes.conditioning.PictureMetadata;

/**
 * The variations of a list of pictures that are encoded in advance: view after view, each with all
 * pictures in order. They are part of the data, not of a run: the same for every seed and recipe.
 *
 * @param pictures the originals
 * @param metadata what is done in each view to each picture, {@code views} times all pictures
 */
public record Views(List<Picture> pictures, List<PictureMetadata> metadata) {

  private static final long SEED = 0;

  /** Copies the lists. */
  public Views {
    pictures = List.copyOf(pictures);
    metadata = List.copyOf(metadata);
  }

  /** Draws the views of some pictures. */
  public static Views of(List<Picture> pictures, Augmentation augmentation) {
    List<PictureMetadata> metadata = new ArrayList<>();
    for (int view = 0; view < augmentation.config().views(); view++) {
      for (int i = 0; i < pictures.size(); i++) {
        CounterRandom random = CounterRandom.of(SEED, RandomStream.AUGMENTATION, view, i);
        int height = pictures.get(i).original().height();
        int width = pictures.get(i).original().width();
        metadata.add(augmentation.draw(height, width, random));
      }
    }
    return new Views(pictures, metadata);
  }

  /** How many entries there are. */
  public int count() {
    return metadata.size();
  }

  /** An entry's pixels, (side, side, 3) uint8. */
  public byte[] rgb(int entry) {
    return Augmentation.apply(
        pictures.get(entry % pictures.size()).original(), metadata.get(entry));
  }

  /** SHA-256 of all that decides the pixels of every entry. */
  public String hash() {
    Sha256 hash = new Sha256().add("views");
    for (Picture picture : pictures) {
      hash.add(picture.original().height() + "x" + picture.original().width())
          .add(picture.original().identity());
    }
    metadata.stream().map(PictureMetadata::toString).forEach(hash::add);
    return hash.hex();
  }
}
