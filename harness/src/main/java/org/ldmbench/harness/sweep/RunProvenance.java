package org.ldmbench.harness.sweep;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ldmbench.harness.BuildInfo;
import org.ldmbench.harness.data.FileHash;
import org.ldmbench.harness.device.DeviceName;
import org.ldmbench.harness.plugin.Plugins;
import org.ldmbench.reports.record.Provenance;
import oshi.SystemInfo;
import oshi.hardware.GraphicsCard;

/** Where a record of this process comes from. */
final class RunProvenance {

  private RunProvenance() {}

  static Provenance of(Device device, Instant started) throws IOException {
    BuildInfo build = new BuildInfo();
    return new Provenance(
        build.projectVersion(),
        build.commit(),
        build.dirty(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        ManagementFactory.getRuntimeMXBean().getInputArguments(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        HostName.here(),
        new SystemInfo().getHardware().getProcessor().getProcessorIdentifier().getName(),
        JniUtils.getNumThreads(),
        device(device),
        "PyTorch " + Engine.getEngine("PyTorch").getVersion(),
        libraries(),
        started.truncatedTo(ChronoUnit.SECONDS).toString(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static Map<String, String> libraries() throws IOException {
    Map<String, String> libraries = new TreeMap<>();
    libraries.put("DJL", Engine.getDjlVersion());
    libraries.put("ONNX Runtime", OrtEnvironment.getEnvironment().getVersion());
    for (Path jar : Plugins.jars()) {
      libraries.put(
          "plugin " + jar.getFileName(), "SHA-256 " + FileHash.sha256(Files.newInputStream(jar)));
    }
    return libraries;
  }

  private static String device(Device device) {
    String name = DeviceName.of(device);
    if (!device.isGpu()) {
      return name;
    }
    List<GraphicsCard> cards = new SystemInfo().getHardware().getGraphicsCards();
    int id = device.getDeviceId();
    return id < cards.size()
        ? "%s, %s, %s".formatted(name, cards.get(id).getName(), cards.get(id).getVersionInfo())
        : name;
  }
}
