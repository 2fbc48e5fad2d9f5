package org.ldmbench.harness.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which GPU each worker of a machine sees; no GPU is needed to say so. */
class GpuPlaceTest {

  @Test
  void workersTakeTurnsWhereAnyGpuWillDo() {
    List<Optional<String>> seen =
        List.of(visible("auto", 0, ""), visible("gpu", 1, ""), visible("auto", 2, ""));
    assertEquals(List.of(Optional.of("0"), Optional.of("1"), Optional.of("0")), seen);
    assertEquals("gpu:0", LocalPool.place(request("auto", Device.gpu(0)), 2, 1).device());
  }

  @Test
  void onlyAmongThoseThatThisProcessSees() {
    assertEquals(Optional.of("7"), visible("auto", 1, "5, 7"));
    assertEquals(Optional.of("GPU-b"), visible("auto", 1, "GPU-a,GPU-b"));
  }

  @Test
  void aNamedDeviceIsLeftAsItIs() {
    assertEquals(Optional.empty(), visible("gpu:1", 0, ""));
    assertEquals("gpu:1", LocalPool.place(request("gpu:1", Device.gpu(1)), 2, 0).device());
    assertEquals("cpu", LocalPool.place(request("auto", Device.cpu()), 0, 0).device());
  }

  private static Optional<String> visible(String asked, int worker, String here) {
    int id = asked.endsWith(":1") ? 1 : 0;
    return LocalPool.place(request(asked, Device.gpu(id)), 2, worker).visible(Optional.of(here));
  }

  private static ExecutorProvider.Request request(String asked, Device device) {
    return new ExecutorProvider.Request(
        Path.of("out"), device, !asked.contains(":"), new Sweep.Jobs(3, 1), ClusterOptions.NONE);
  }
}
