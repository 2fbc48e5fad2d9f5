package org.ldmbench.harness.perf;

import java.io.File;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.ExternalProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;

/**
 * Puts a variable into the environment of JMH's processes. JMH has no option for that, but lets a
 * profiler put words before the command; this one profiles nothing.
 */
public final class ForkEnvironment implements ExternalProfiler {

  private final String assignment;

  /**
   * For JMH.
   *
   * @param assignment {@code NAME=VALUE}
   */
  public ForkEnvironment(String assignment) {
    this.assignment = assignment;
  }

  @Override
  public Collection<String> addJVMInvokeOptions(BenchmarkParams params) {
    return List.of("env", assignment);
  }

  @Override
  public Collection<String> addJVMOptions(BenchmarkParams params) {
    return List.of();
  }

  @Override
  public void beforeTrial(BenchmarkParams params) {}

  @Override
  @SuppressWarnings("rawtypes")
  public Collection<? extends Result> afterTrial(
      BenchmarkResult result, long pid, File out, File err) {
    return List.of();
  }

  @Override
  public boolean allowPrintOut() {
    return true;
  }

  @Override
  public boolean allowPrintErr() {
    return true;
  }

  @Override
  public String getDescription() {
    return "environment: " + assignment;
  }
}
