package org.ldmbench.harness.sweep;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.ldmbench.harness.BuildInfo;
import org.ldmbench.reports.record.Provenance;

/** Where a record of this process comes from. */
final class RunProvenance {

  private RunProvenance() {}

  static Provenance of(Device device, Instant started) {
    BuildInfo build = new BuildInfo();
    Engine engine = Engine.getEngine("PyTorch");
    return new Provenance(
        build.projectVersion(),
        build.commit(),
        build.dirty(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        HostName.here(),
        JniUtils.getNumThreads(),
        device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu",
        "PyTorch " + engine.getVersion(),
        started.truncatedTo(ChronoUnit.SECONDS).toString(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }
}
