package org.ldmbench.reports.record;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a record comes from.
 *
 * @param version version of ldmbench
 * @param commit Git commit of the build, or "unknown"
 * @param dirty whether the working tree of the build had uncommitted changes
 * @param java version and vendor of the Java runtime
 * @param jvmFlags options the Java runtime was started with
 * @param os operating system and architecture
 * @param host a name for the machine
 * @param cpu name of its processor
 * @param threads number of threads the engine was given
 * @param device "cpu" or the accelerator, such as "gpu:0, NVIDIA H100, driver 550.54"
 * @param engine engine and its version, such as "PyTorch 2.7.1"
 * @param libraries versions of what else numbers depend on, by name
 * @param startedAt ISO 8601 instant
 * @param finishedAt ISO 8601 instant
 */
public record Provenance(
    String version,
    String commit,
    boolean dirty,
    String java,
    List<String> jvmFlags,
    String os,
    String host,
    String cpu,
    int threads,
    String device,
    String engine,
    Map<String, String> libraries,
    String startedAt,
    String finishedAt) {

  /** Copies the list and the map. */
  public Provenance {
    jvmFlags = List.copyOf(jvmFlags);
    libraries = Collections.unmodifiableMap(new TreeMap<>(libraries));
  }
}
