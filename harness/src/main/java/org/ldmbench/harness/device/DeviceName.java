package org.ldmbench.harness.device;

import ai.djl.Device;

/**
 * Devices as the command line writes them, which is not how DJL does: {@code cpu}, {@code gpu:0}.
 */
public final class DeviceName {

  private static final String CPU = "cpu";
  private static final String GPU = "gpu:";

  private DeviceName() {}

  /** Its name. */
  public static String of(Device device) {
    return device.isGpu() ? GPU + device.getDeviceId() : CPU;
  }

  /**
   * The device of a name, whether or not there is one here.
   *
   * @throws IllegalArgumentException if it is neither {@code cpu} nor {@code gpu:N}
   */
  public static Device parse(String name) {
    if (name.equals(CPU)) {
      return Device.cpu();
    }
    if (name.matches(GPU + "\\d{1,3}")) {
      return Device.gpu(Integer.parseInt(name.substring(GPU.length())));
    }
    throw new IllegalArgumentException("device: found '" + name + "', expected cpu or gpu:N");
  }
}
