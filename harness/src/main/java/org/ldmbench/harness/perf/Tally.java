package org.ldmbench.harness.perf;

import ai.djl.pytorch.jni.JniUtils;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a benchmark's process did, which JMH does not ask for: written to a file that the process
 * was told.
 *
 * @param samples of one operation
 * @param flops of one operation
 * @param threads of the engine
 * @param peakBytes resident memory at its highest; 0 where the system does not tell
 */
record Tally(int samples, double flops, int threads, long peakBytes) {

  /** The system property that names the file. */
  static final String FILE = "ldmbench.perf.tally";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";
  private static final long KIBI = 1024;

  /** Of this process, which has done what it was started for. */
  static Tally of(int samples, double flops) throws IOException {
    return new Tally(samples, flops, JniUtils.getNumThreads(), highest());
  }

  /** Resident memory of this process so far, in bytes. */
  static long highest() throws IOException {
    if (!Files.exists(STATUS)) {
      return 0;
    }
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith(PEAK))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .mapToLong(digits -> Long.parseLong(digits) * KIBI)
        .findFirst()
        .orElse(0);
  }

  void write() throws IOException {
    Files.write(Path.of(System.getProperty(FILE)), JSON.writeValueAsBytes(this));
  }

  static Tally read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Tally.class);
  }
}
