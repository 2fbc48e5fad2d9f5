package org.ldmbench.harness.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Benchmarks in processes of their own are told their device by name. */
class DeviceNameTest {

  @Test
  void namesAreReadAsTheyAreWritten() {
    assertEquals(Device.cpu(), DeviceName.parse("cpu"));
    assertEquals(Device.gpu(0), DeviceName.parse("gpu:0"));
    assertEquals(Device.gpu(12), DeviceName.parse("gpu:12"));
    for (Device device : new Device[] {Device.cpu(), Device.gpu(0), Device.gpu(3)}) {
      assertEquals(device, DeviceName.parse(DeviceName.of(device)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "gpu", "gpu0", "gpu:", "gpu:x", "gpu:-1", "cuda:0", "gpu:99999999999"})
  void othersAreRefused(String name) {
    assertEquals(
        "device: found '" + name + "', expected cpu or gpu:N",
        assertThrows(IllegalArgumentException.class, () -> DeviceName.parse(name)).getMessage());
  }
}
