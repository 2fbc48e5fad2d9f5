package org.ldmbench.harness.cli;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.harness.device.DeviceName;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.Convolution;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.models.ops.Tensors;

/** Does PyTorch load, and does it compute and differentiate? */
final class EngineHealth {

  private static final String REMEDY =
      "check that this platform's pytorch-native and pytorch-jni of one version are on the class"
          + " path and that the DJL cache folder can be written";

  /** The library that only natives for GPUs have. */
  private static final String CUDA = "torch_cuda";

  private EngineHealth() {}

  static List<Health> check() {
    List<Health> checks = new ArrayList<>();
    try {
      Engine engine = Engine.getEngine("PyTorch");
      checks.add(
          Health.good(
              "engine",
              "PyTorch %s, DJL %s".formatted(engine.getVersion(), Engine.getDjlVersion())));
      Path natives = Path.of(LibUtils.getLibtorchPath());
      boolean cuda = Files.exists(natives.resolve(System.mapLibraryName(CUDA)));
      checks.add(
          Health.good("natives", "%s, in %s".formatted(cuda ? "with CUDA" : "CPU only", natives)));
      int gpus = engine.getGpuCount();
      checks.add(
          Health.good(
              "devices",
              "cpu"
                  + (gpus > 0
                      ? " and %d GPU(s)".formatted(gpus)
                      : cuda ? "; no GPU is visible" : "; no GPU without natives with CUDA")));
      checks.add(
          Health.good(
              "libtorch threads",
              "%d within an operation, %d between"
                  .formatted(JniUtils.getNumThreads(), JniUtils.getNumInteropThreads())));
      checks.add(
          Health.good(
              "convolutions",
              switch (Convolution.here()) {
                case USUAL -> "right, as PyTorch chooses";
                case BLOCKS ->
                    "oneDNN's are wrong here unless channels are multiples of 32; slower ones take"
                        + " their place";
                case COLUMNS -> "oneDNN's are wrong here; slower ones take their place";
              }));
      checks.add(gradient(Device.cpu()));
      for (int gpu = 0; gpu < gpus; gpu++) {
        checks.add(gradient(Device.gpu(gpu)));
      }
    } catch (RuntimeException | LinkageError e) {
      checks.add(Health.bad("engine", IoMessages.oneLine(e), REMEDY));
    }
    return checks;
  }

  /** The gradient of mean((x - 1)^2) at (0, 1, 4) is 2 (x - 1) / 3 = (-2/3, 0, 2). */
  private static Health gradient(Device device) {
    String name = "gradient on " + DeviceName.of(device);
    try (NDManager manager = NDManager.newBaseManager(device, "PyTorch");
        Autograd mode = Autograd.recording()) {
      NDArray x = Tensors.of(manager, new float[] {0, 1, 4}, new Shape(3));
      x.setRequiresGradient(true);
      NDArray ones = Tensors.of(manager, new float[] {1, 1, 1}, new Shape(3));
      float[] found = OptimOps.gradients(LossOps.mse(x, ones), new NDList(x)).get(0).toFloatArray();
      double error =
          Math.max(
              Math.abs(found[0] + 2 / 3.0), Math.max(Math.abs(found[1]), Math.abs(found[2] - 2)));
      return error < 1e-6
          ? Health.good(name, "as by hand")
          : Health.bad(name, "off by %.1e".formatted(error), REMEDY);
    } catch (RuntimeException | LinkageError e) {
      return Health.bad(name, IoMessages.oneLine(e), REMEDY);
    }
  }
}
