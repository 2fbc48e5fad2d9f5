package org.ldmbench.models.inception;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.ScriptFile;

/**
 * The FID network as NVIDIA's TorchScript archive {@code inception-2015-12-05.pt} (StyleGAN2-ADA,
 * clean-fid, EDM), run as it is: resize, range and layers are the archive's own, so that nothing
 * here can differ from the tools that use it.
 */
public final class InceptionArchive {

  private static final String METHOD = "forward";

  private final ScriptFile script;

  private InceptionArchive(ScriptFile script) {
    this.script = script;
  }

  /**
   * Reads and tries it.
   *
   * @param manager owns the weights and names the device
   * @throws IllegalArgumentException if the file is no TorchScript archive, or of another network
   */
  public static InceptionArchive load(Path file, NDManager manager) {
    try (Autograd mode = Autograd.off();
        NDManager scope = manager.newSubManager()) {
      InceptionArchive archive = new InceptionArchive(ScriptFile.load(file, manager));
      NDArray black = scope.zeros(new Shape(1, 3, Inception.SIDE, Inception.SIDE));
      Shape found = archive.features(black).getShape();
      Shape expected = new Shape(1, FeatureLayer.MIXED_7C.width());
      if (!found.equals(expected)) {
        throw new IllegalArgumentException(
            "%s: found features %s, expected %s of the FID Inception"
                .formatted(file, found, expected));
      }
      return archive;
    } catch (EngineException e) {
      throw new IllegalArgumentException(
          file
              + ": found no TorchScript archive of the FID Inception, expected"
              + " inception-2015-12-05.pt, or safetensors of pytorch-fid's state dict",
          e);
    }
  }

  /**
   * Features.
   *
   * @param levels (B, 3, H, W) float32, whole numbers of 0 to 255
   * @return (B, 2048) float32
   */
  public NDArray features(NDArray levels) {
    return run(levels, true, false);
  }

  /** Probabilities of the classes (B, 1008), as Inception Scores take them: without bias. */
  public NDArray probabilities(NDArray levels) {
    return run(levels, false, true);
  }

  private NDArray run(NDArray levels, boolean returnFeatures, boolean noOutputBias) {
    try (NDArray bytes = levels.toType(DataType.UINT8, false)) {
      // The third is half precision.
      return script.tensor(levels.getManager(), METHOD, bytes, returnFeatures, false, noOutputBias);
    }
  }
}
