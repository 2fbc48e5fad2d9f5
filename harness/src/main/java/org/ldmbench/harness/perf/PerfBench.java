package org.ldmbench.harness.perf;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import org.ldmbench.harness.device.DeviceName;
import org.ldmbench.harness.jvm.EngineThreads;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Which network a benchmark runs, and where. */
@State(Scope.Benchmark)
public class PerfBench {

  /** Between the settings of {@link #set}. */
  static final String SEPARATOR = "\n";

  /** Recipe by name. */
  @Param("dit")
  public String recipe = "";

  /** Its size. */
  @Param("tiny")
  public String preset = "";

  /** {@code class}, {@code text}, or empty for the first that the preset is made for. */
  @Param("")
  public String conditioning = "";

  /** Settings that differ, {@code path=value}, one a line. */
  @Param("")
  public String set = "";

  /** {@code cpu} or {@code gpu:0}. */
  @Param("cpu")
  public String device = "";

  /** For JMH. */
  public PerfBench() {}

  /** A root manager on the device. */
  NDManager newManager() {
    return newManager(device);
  }

  /** A root manager, in a process that computes with as many threads as it was told to. */
  static NDManager newManager(String device) {
    NDManager manager = NDManager.newBaseManager(DeviceName.parse(device), "PyTorch");
    // For the rest of the process.
    EngineThreads.asTold();
    return manager;
  }

  /** The network with its data. */
  Workload workload() {
    return Workload.of(
        recipe,
        preset,
        Optional.of(conditioning).filter(word -> !word.isEmpty()).map(ConditioningKind::of),
        set.isEmpty() ? List.of() : List.of(set.split(SEPARATOR)));
  }
}
