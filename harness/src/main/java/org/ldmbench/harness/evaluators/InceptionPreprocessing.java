package org.ldmbench.harness.evaluators;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.ldmbench.harness.resample.ByteImage;
import org.ldmbench.harness.resample.Filter;
import org.ldmbench.models.inception.Inception;
import org.ldmbench.models.inception.InceptionInput;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.Tensors;

/** How each of the usual tools brings a picture to the Inception. Distances differ by it. */
public enum InceptionPreprocessing {
  /** pytorch-fid. */
  PYTORCH("299 x 299 bilinear, centred, not antialiased; [-1, 1] (pytorch-fid)") {
    @Override
    EvaluatorInput apply(ByteImage picture, NDManager manager) {
      return through(InceptionInput.PYTORCH_FID, EvaluatorInput.levels(picture), manager);
    }
  },
  /** torch-fidelity, and with it TensorFlow's original. */
  TENSORFLOW("299 x 299 bilinear of TensorFlow 1; (x - 128) / 128 (torch-fidelity)") {
    @Override
    EvaluatorInput apply(ByteImage picture, NDManager manager) {
      return through(InceptionInput.TORCH_FIDELITY, EvaluatorInput.levels(picture), manager);
    }
  },
  /** clean-fid. */
  CLEAN("299 x 299 bicubic of Pillow in float, clipped; (x - 128) / 128 (clean-fid)") {
    @Override
    EvaluatorInput apply(ByteImage picture, NDManager manager) {
      int side = Inception.SIDE;
      float[] planes = picture.toFloat().resize(side, side, Filter.BICUBIC).clamp(0, 255).planes();
      return through(
          InceptionInput.TORCH_FIDELITY, new EvaluatorInput(side, side, planes), manager);
    }
  };

  private final String text;

  InceptionPreprocessing(String text) {
    this.text = text;
  }

  /** One line for protocols. */
  String text() {
    return text;
  }

  /** (3, 299, 299). */
  abstract EvaluatorInput apply(ByteImage picture, NDManager manager);

  private static EvaluatorInput through(
      InceptionInput way, EvaluatorInput levels, NDManager manager) {
    try (Autograd mode = Autograd.off();
        NDManager scope = manager.newSubManager()) {
      NDArray pixels =
          Tensors.of(scope, levels.planes(), new Shape(1, 3, levels.height(), levels.width()));
      return new EvaluatorInput(Inception.SIDE, Inception.SIDE, way.apply(pixels).toFloatArray());
    }
  }
}
