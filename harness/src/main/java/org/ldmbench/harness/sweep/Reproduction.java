package org.ldmbench.harness.sweep;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.ldmbench.harness.data.folder.DataFolders;
import org.ldmbench.harness.data.folder.DataSources;
import org.ldmbench.harness.jvm.EngineThreads;
import org.ldmbench.harness.suite.CellSettings;
import org.ldmbench.harness.suite.Plan;
import org.ldmbench.harness.suite.Training;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.record.RecordFiles;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Tick;

/** Runs a cell again from its record alone, and says what differs. */
public final class Reproduction {

  /** Of a wall-clock budget: how far it gets depends on the weather. */
  private static final String SECONDS = "seconds";

  private final Path file;
  private final RunRecord record;
  private final CellSettings settings;

  /**
   * Of a record.
   *
   * @throws IllegalArgumentException if it cannot be run again
   */
  public Reproduction(Path file) {
    this.file = file;
    record = RecordFiles.read(file);
    settings = CellSettings.read(record.settings(), file + ", settings");
    if (record.cell().budget().kind().equals(SECONDS)) {
      throw new IllegalArgumentException(
          file + ": found a budget in seconds, which no two runs spend alike; expected another");
    }
  }

  /** The record. */
  public RunRecord record() {
    return record;
  }

  /** Names of the data sets that it needs. */
  public List<String> datasets() {
    return settings.trainings().stream().map(Training::dataset).distinct().toList();
  }

  /**
   * Runs the cell.
   *
   * @param data finds the data sets
   * @param folder new or empty; holds the sweep of this one cell afterwards
   * @param events told what happens
   * @return one line for each difference; none if the two runs are equal to the last bit
   * @throws IllegalArgumentException if data or weights are not those of the record
   */
  public List<String> run(
      Path folder,
      DataSources data,
      Device device,
      BooleanSupplier stop,
      Consumer<CellEvents.Event> events)
      throws IOException {
    try (EngineThreads.Scope threads = EngineThreads.during(record.provenance().threads())) {
      return runAgain(folder, data, device, stop, events);
    }
  }

  private List<String> runAgain(
      Path folder,
      DataSources data,
      Device device,
      BooleanSupplier stop,
      Consumer<CellEvents.Event> events)
      throws IOException {
    SweepFolder sweep = new SweepFolder(folder);
    Plan plan = settings.alone();
    try (NDManager manager = NDManager.newBaseManager(device, "PyTorch")) {
      Workbenches benches =
          new Workbenches(data, Workbenches.Networks.of(plan), CacheFolder.path(), manager);
      check(new BenchFacts(benches));
      Files.createDirectories(folder);
      plan.write(folder);
      DataFolders.write(sweep.data(), data.folders());
      new Preparation(benches.of(record.cell().dataset()), manager)
          .write(sweep, plan.protocol(), settings.cell().sampling());
    }
    try (CellRunner cells = new CellRunner(folder, device, events)) {
      cells.run(record.cellId(), stop);
    }
    return Files.exists(sweep.record(record.cellId()))
        ? differences(record, RecordFiles.read(sweep.record(record.cellId())))
        : List.of("stopped before its end");
  }

  private void check(BenchFacts facts) {
    Protocol here = facts.protocol(record.cell().dataset(), settings.cell().sampling());
    Map<String, String> recorded = record.protocol().fields();
    here.fields()
        .forEach(
            (field, found) -> {
              if (!found.equals(recorded.get(field))) {
                throw new IllegalArgumentException(
                    "%s: found %s %s in this ldmbench, expected %s"
                        .formatted(file, field, found, recorded.get(field)));
              }
            });
    for (Training training : settings.trainings()) {
      if (!facts.hash(training.dataset()).equals(training.data())) {
        throw new IllegalArgumentException(
            "%s: found another %s in this ldmbench than training %s was made with"
                .formatted(file, training.dataset(), training.id()));
      }
    }
  }

  /** All but times and provenance. */
  static List<String> differences(RunRecord recorded, RunRecord found) {
    List<String> lines = new ArrayList<>();
    compare(lines, "status", recorded.status(), found.status());
    compare(lines, "reason", recorded.reason(), found.reason());
    compare(lines, "spent.steps", recorded.spent().steps(), found.spent().steps());
    compare(lines, "spent.samples", recorded.spent().samples(), found.spent().samples());
    compare(
        lines,
        "spent.trainingFlops",
        recorded.spent().trainingFlops(),
        found.spent().trainingFlops());
    compareCurves(lines, recorded.curve(), found.curve());
    compare(lines, "metrics", labels(recorded), labels(found));
    for (int i = 0; i < Math.min(recorded.metrics().size(), found.metrics().size()); i++) {
      compare(
          lines,
          recorded.metrics().get(i).label(),
          recorded.metrics().get(i).value(),
          found.metrics().get(i).value());
    }
    Set<String> artifacts = new TreeSet<>(recorded.artifacts().keySet());
    artifacts.addAll(found.artifacts().keySet());
    for (String artifact : artifacts) {
      compare(
          lines,
          artifact,
          recorded.artifacts().getOrDefault(artifact, "nothing"),
          found.artifacts().getOrDefault(artifact, "nothing"));
    }
    return lines;
  }

  /** The first step that differs says where two runs part; the rest follows from it. */
  private static void compareCurves(List<String> lines, List<Tick> recorded, List<Tick> found) {
    compare(lines, "number of ticks", recorded.size(), found.size());
    for (int i = 0; i < Math.min(recorded.size(), found.size()); i++) {
      int before = lines.size();
      String step = "step " + recorded.get(i).step() + ", ";
      compare(lines, step + "loss", recorded.get(i).loss(), found.get(i).loss());
      compare(
          lines,
          step + "gradient norm",
          recorded.get(i).gradientNorm(),
          found.get(i).gradientNorm());
      compare(
          lines,
          step + "learning rate",
          recorded.get(i).learningRate(),
          found.get(i).learningRate());
      if (lines.size() > before) {
        return;
      }
    }
  }

  private static List<String> labels(RunRecord any) {
    return any.metrics().stream().map(Metric::label).toList();
  }

  private static void compare(List<String> lines, String what, Object recorded, Object found) {
    if (!recorded.equals(found)) {
      lines.add("%s: found %s, recorded %s".formatted(what, found, recorded));
    }
  }
}
