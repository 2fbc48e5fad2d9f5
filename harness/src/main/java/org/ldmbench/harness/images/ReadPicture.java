package org.ldmbench.harness.images;

import java.util.Set;
import org.ldmbench.harness.resample.ByteImage;

/**
 * A decoded picture.
 *
 * @param image RGB, upright, opaque
 * @param notes what was done to make it so
 */
public record ReadPicture(ByteImage image, Set<PictureNote> notes) {

  /** Copies the notes. */
  public ReadPicture {
    notes = Set.copyOf(notes);
  }
}
