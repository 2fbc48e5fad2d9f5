package org.ldmbench.harness.cli;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import org.ldmbench.harness.device.DeviceName;
import picocli.CommandLine.Option;

/** {@code --device}: where tensors live. */
final class DeviceOption {

  private static final String AUTO = "auto";
  private static final String ANY_GPU = "gpu";

  @Option(
      names = "--device",
      defaultValue = AUTO,
      description = "cpu, gpu, gpu:N, or auto (a GPU if there is one). Default: ${DEFAULT-VALUE}.")
  private String device = AUTO;

  /** Whether any GPU will do. */
  boolean isAnyGpu() {
    return AUTO.equals(device) || ANY_GPU.equals(device);
  }

  /** The device meant. */
  Device device() {
    int gpus = Engine.getEngine("PyTorch").getGpuCount();
    if ("cpu".equals(device) || (AUTO.equals(device) && gpus == 0)) {
      return Device.cpu();
    }
    int index =
        switch (device) {
          case AUTO, ANY_GPU -> 0;
          default -> gpuIndex();
        };
    if (index >= gpus) {
      throw new IllegalArgumentException(
          "--device: found " + device + ", but this machine has " + gpus + " usable GPUs");
    }
    return Device.gpu(index);
  }

  private int gpuIndex() {
    if (device.matches("gpu:\\d{1,3}")) {
      return Integer.parseInt(device.substring("gpu:".length()));
    }
    throw new IllegalArgumentException(
        "--device: found '" + device + "', expected cpu, gpu, gpu:N or auto");
  }

  /** As other processes are told: {@code cpu} or {@code gpu:0}. */
  String name() {
    return DeviceName.of(device());
  }

  /** A root manager on that device. */
  NDManager newManager() {
    return NDManager.newBaseManager(device(), "PyTorch");
  }
}
