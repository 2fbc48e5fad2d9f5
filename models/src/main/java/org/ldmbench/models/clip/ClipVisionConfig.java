package org.ldmbench.models.clip;

/**
 * The shape of a picture tower.
 *
 * @param imageSize side of the pictures
 * @param patchSize side of a patch
 */
public record ClipVisionConfig(ClipTransformer transformer, int imageSize, int patchSize) {

  /** Patches, and the class token. */
  int tokens() {
    int side = imageSize / patchSize;
    return side * side + 1;
  }
}
