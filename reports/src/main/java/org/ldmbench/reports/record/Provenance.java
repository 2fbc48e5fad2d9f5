package org.ldmbench.reports.record;

/**
 * Where a record comes from.
 *
 * @param version version of ldmbench
 * @param commit Git commit of the build, or "unknown"
 * @param dirty whether the working tree of the build had uncommitted changes
 * @param java version and vendor of the Java runtime
 * @param os operating system and architecture
 * @param host a name for the machine
 * @param threads number of threads the engine was given
 * @param device "cpu" or the name of the accelerator
 * @param engine engine and its version, such as "PyTorch 2.7.1"
 * @param startedAt ISO 8601 instant
 * @param finishedAt ISO 8601 instant
 */
public record Provenance(
    String version,
    String commit,
    boolean dirty,
    String java,
    String os,
    String host,
    int threads,
    String device,
    String engine,
    String startedAt,
    String finishedAt) {}
