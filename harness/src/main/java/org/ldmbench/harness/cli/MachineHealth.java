package org.ldmbench.harness.cli;

import ai.djl.util.Utils;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Java, processors, memory and disk. */
final class MachineHealth {

  private static final double GIBIBYTE = 1L << 30;

  /** Unpacked PyTorch, and some room. */
  private static final double DISK = 1;

  /** A tiny cell needs about one. */
  private static final double MEMORY = 2;

  private MachineHealth() {}

  static List<Health> check() {
    List<Health> checks = new ArrayList<>();
    checks.add(
        Health.good(
            "java",
            "%s, %s on %s %s"
                .formatted(
                    System.getProperty("java.vm.name"),
                    System.getProperty("java.version"),
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"))));
    checks.add(Health.good("cores", Integer.toString(Runtime.getRuntime().availableProcessors())));
    checks.add(memory());
    checks.add(disk("disk for the DJL cache", Utils.getCacheDir()));
    checks.add(disk("disk here", Path.of("")));
    return checks;
  }

  private static Health memory() {
    double heap = Runtime.getRuntime().maxMemory() / GIBIBYTE;
    double physical =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize() / GIBIBYTE
            : Double.NaN;
    String finding =
        String.format(Locale.ROOT, "%.1f GiB, of which Java may take %.1f", physical, heap);
    return physical < MEMORY
        ? Health.bad("memory", finding, "use a machine with at least %.0f GiB".formatted(MEMORY))
        : Health.good("memory", finding);
  }

  private static Health disk(String name, Path folder) {
    try {
      Path there = existing(folder.toAbsolutePath());
      double free = Files.getFileStore(there).getUsableSpace() / GIBIBYTE;
      String finding =
          String.format(Locale.ROOT, "%.1f GiB free in %s", free, folder.toAbsolutePath());
      if (!Files.isWritable(there)) {
        return Health.bad(name, finding + ", which cannot be written", "change its permissions");
      }
      return free < DISK
          ? Health.bad(name, finding, "free at least %.0f GiB".formatted(DISK))
          : Health.good(name, finding);
    } catch (IOException e) {
      return Health.bad(name, IoMessages.oneLine(e), "check the folder " + folder);
    }
  }

  /** The folder, or the nearest one above it that exists. */
  private static Path existing(Path folder) {
    Path there = folder;
    while (!Files.exists(there)) {
      there = Optional.ofNullable(there.getParent()).orElse(there.getRoot());
    }
    return there;
  }
}
