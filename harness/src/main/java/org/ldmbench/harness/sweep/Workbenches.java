package org.ldmbench.harness.sweep;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.ldmbench.harness.data.folder.DataSources;

/** The workbench of each data set that is asked for, made once. */
public final class Workbenches {

  private final DataSources data;
  private final String evaluator;
  private final Captions captions;
  private final Path cache;
  private final NDManager manager;
  private final Map<String, Workbench> benches = new HashMap<>();

  /**
   * How captions become tokens.
   *
   * @param encoder as a suite names it
   * @param tokens captions are cut to so many
   */
  public record Captions(String encoder, int tokens) {}

  /**
   * None yet.
   *
   * @param data finds data sets
   * @param evaluator as the suite names it
   * @param captions how captions become tokens
   * @param cache folder of encodings
   * @param manager owns the networks and names the device
   */
  public Workbenches(
      DataSources data, String evaluator, Captions captions, Path cache, NDManager manager) {
    this.data = data;
    this.evaluator = evaluator;
    this.captions = captions;
    this.cache = cache;
    this.manager = manager;
  }

  /** The workbench of a data set, by the set's name. */
  public Workbench of(String dataset) {
    return benches.computeIfAbsent(dataset, this::make);
  }

  private Workbench make(String dataset) {
    try {
      return new Workbench(data.load(dataset), evaluator, captions, cache, manager);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
