package org.ldmbench.harness.sweep;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.ldmbench.harness.data.folder.DataSources;
import org.ldmbench.harness.suite.Plan;
import org.ldmbench.harness.suite.SuiteProtocol;

/** The workbench of each data set that is asked for, made once. */
public final class Workbenches {

  private final DataSources data;
  private final Networks networks;
  private final Path cache;
  private final NDManager manager;
  private final Map<String, Workbench> benches = new HashMap<>();

  /**
   * The networks that all recipes share, as a suite names them.
   *
   * @param evaluator what looks at the pictures
   * @param autoencoder between pictures and latents
   * @param textEncoder what turns captions into tokens
   * @param contextTokens captions are cut to so many
   */
  public record Networks(
      String evaluator, String autoencoder, String textEncoder, int contextTokens) {

    /** Those of a protocol. */
    static Networks of(SuiteProtocol protocol, int contextTokens) {
      return new Networks(
          protocol.evaluator(), protocol.autoencoder(), protocol.textEncoder(), contextTokens);
    }

    /** Those of a plan. */
    static Networks of(Plan plan) {
      return new Networks(
          plan.evaluator(), plan.autoencoder(), plan.textEncoder(), plan.contextTokens());
    }
  }

  /**
   * None yet.
   *
   * @param data finds data sets
   * @param networks which ones
   * @param cache folder of encodings
   * @param manager owns the networks and names the device
   */
  public Workbenches(DataSources data, Networks networks, Path cache, NDManager manager) {
    this.data = data;
    this.networks = networks;
    this.cache = cache;
    this.manager = manager;
  }

  /** The workbench of a data set, by the set's name. */
  public Workbench of(String dataset) {
    return benches.computeIfAbsent(dataset, this::make);
  }

  private Workbench make(String dataset) {
    try {
      return new Workbench(data.load(dataset), networks, cache, manager);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
