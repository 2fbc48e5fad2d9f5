package org.ldmbench.harness.sweep;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.ldmbench.harness.evaluators.EvaluatorChoice;

/** The workbench of each data set that is asked for, made once. */
public final class Workbenches {

  private final int contextTokens;
  private final Path cache;
  private final NDManager manager;
  private final Map<Key, Workbench> benches = new HashMap<>();

  /**
   * None yet.
   *
   * @param contextTokens captions are cut to so many tokens
   * @param cache folder of encodings
   * @param manager owns the networks and names the device
   */
  public Workbenches(int contextTokens, Path cache, NDManager manager) {
    this.contextTokens = contextTokens;
    this.cache = cache;
    this.manager = manager;
  }

  private record Key(String dataset, String evaluator) {}

  /**
   * The workbench of a data set.
   *
   * @param dataset by name
   * @param evaluator as a suite names it
   */
  public Workbench of(String dataset, String evaluator) {
    return benches.computeIfAbsent(new Key(dataset, evaluator), this::make);
  }

  /** The workbench of a data set where nothing is judged. */
  public Workbench of(String dataset) {
    return benches.entrySet().stream()
        .filter(bench -> bench.getKey().dataset().equals(dataset))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElseGet(() -> of(dataset, EvaluatorChoice.EMBEDDED));
  }

  private Workbench make(Key key) {
    try {
      return new Workbench(key.dataset(), key.evaluator(), contextTokens, cache, manager);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
