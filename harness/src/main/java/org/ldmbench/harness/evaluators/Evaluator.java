package org.ldmbench.harness.evaluators;

import java.io.IOException;
import java.util.List;
import org.ldmbench.harness.metrics.PictureFeatures;
import org.ldmbench.harness.resample.ByteImage;

/**
 * Turns pictures into features, and where it has a text tower, pictures and captions into one
 * space.
 *
 * <p>A picture's numbers never depend on its company: every network runs in full batches of one
 * size, whatever it is given at a time.
 */
public interface Evaluator {

  /** Which numbers its own may stand beside. */
  EvaluatorIdentity identity();

  /** Number of features. */
  int width();

  /** Pictures that its network sees at a time: multiples of them waste nothing. */
  int batch();

  /** Whether it can tell classes, so that there is an Inception Score. */
  default boolean hasLogits() {
    return false;
  }

  /** Whether it reads captions, so that there is a score of picture and caption. */
  default boolean readsCaptions() {
    return false;
  }

  /**
   * What the network sees of a picture. Safe for use by several threads.
   *
   * @param picture RGB, of any size
   */
  EvaluatorInput input(ByteImage picture);

  /**
   * Features, embeddings if it reads captions, in the order of the pictures.
   *
   * @param logits whether to tell classes as well, which may take as long again
   */
  PictureFeatures features(List<EvaluatorInput> inputs, boolean logits);

  /**
   * The same of pictures of one side.
   *
   * @param rgb (side, side, 3) uint8 each
   */
  default PictureFeatures pictures(List<byte[]> rgb, int side, boolean logits) {
    return features(
        rgb.parallelStream().map(p -> input(new ByteImage(side, side, 3, p))).toList(), logits);
  }

  /** The same without classes. */
  default PictureFeatures pictures(List<byte[]> rgb, int side) {
    return pictures(rgb, side, false);
  }

  /**
   * Embeddings of captions in the space of the pictures' embeddings.
   *
   * @return (N, E) row-major, unit vectors
   * @throws IllegalArgumentException if it reads no captions
   */
  default float[] captions(List<String> captions) throws IOException {
    throw new IllegalArgumentException(
        "evaluator " + identity().name() + ": reads no captions, expected one that does");
  }
}
