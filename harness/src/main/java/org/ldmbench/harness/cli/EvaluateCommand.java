package org.ldmbench.harness.cli;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ldmbench.harness.evaluate.Evaluation;
import org.ldmbench.harness.evaluate.EvaluationReport;
import org.ldmbench.harness.evaluate.EvaluationRequest;
import org.ldmbench.harness.evaluate.ReportFormat;
import org.ldmbench.harness.evaluators.Evaluator;
import org.ldmbench.harness.evaluators.EvaluatorChoice;
import org.ldmbench.harness.evaluators.Evaluators;
import org.ldmbench.harness.metrics.EvaluationMetric;
import org.ldmbench.harness.store.AssetKind;
import org.ldmbench.harness.store.AssetStore;
import org.ldmbench.harness.sweep.CacheFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures any folder of pictures against any other. */
@Command(
    name = "evaluate",
    description = {
      "Measures a folder of pictures against another folder, or against saved statistics.",
      "Every picture is decoded once before the first is measured; sizes may be mixed. Exit code 4"
          + " if the statistics are of another evaluator."
    },
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--samples",
      required = true,
      paramLabel = "FOLDER",
      description = "PNG, JPEG, BMP and GIF files, in folders of any depth.")
  private Path samples = Path.of("");

  @Option(
      names = "--reference",
      required = true,
      paramLabel = "FOLDER_OR_STATS",
      description =
          "Another folder; a file that --save-reference or a sweep wrote; a published .npz with mu and"
              + " sigma; or the name of imported statistics.")
  private Path reference = Path.of("");

  @Option(
      names = "--metrics",
      split = ",",
      defaultValue = "fd",
      paramLabel = "NAME",
      description =
          "fd, fd-infinity: memory does not grow with the pictures. kid, prdc (precision, recall,"
              + " density, coverage), memorisation: keep all features and compare all pairs, so at"
              + " most 20000 pictures a side, and no statistics. is: Inception Score, of an"
              + " Inception. Default: ${DEFAULT-VALUE}.")
  private List<String> metrics = List.of();

  @Option(
      names = "--evaluator",
      defaultValue = EvaluatorChoice.EMBEDDED,
      paramLabel = "NAME[:SOURCE]",
      description =
          "embedded; clip:FOLDER; inception:FILE, and for safetensors"
              + " inception-pytorch|tensorflow|clean[-64|-192|-768]:FILE. SOURCE may be an imported"
              + " asset's name or hash, and may be left out if there is but one. Default:"
              + " ${DEFAULT-VALUE}.")
  private String evaluator = EvaluatorChoice.EMBEDDED;

  @Option(
      names = "--batch",
      defaultValue = "256",
      description =
          "Pictures in memory at a time; changes speed, but no digit. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Option(
      names = "--skip-bad",
      description =
          "Go on without files that are no good pictures, and say which. Otherwise the first one"
              + " ends the run.")
  private boolean skipBad;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "text, json or markdown. Default: ${DEFAULT-VALUE}.")
  private ReportFormat format = ReportFormat.TEXT;

  @Option(
      names = "--save-reference",
      paramLabel = "FILE",
      description = "Writes the statistics of the reference folder (safetensors), for later runs.")
  private Optional<Path> saveReference = Optional.empty();

  @Mixin private DeviceOption device;

  /** Statistics that were imported go by their name, too. */
  private Path referenceFile() throws IOException {
    if (Files.exists(reference)) {
      return reference;
    }
    AssetStore store = new AssetStore(CacheFolder.path());
    return store.list().stream()
        .filter(asset -> asset.kind() == AssetKind.STATISTICS)
        .filter(asset -> asset.name().equals(reference.toString()))
        .findFirst()
        .map(asset -> store.staged(asset).main())
        .orElse(reference);
  }

  @Override
  public Integer call() throws IOException {
    EvaluationRequest request =
        new EvaluationRequest(
            samples,
            referenceFile(),
            metrics.stream().map(EvaluationMetric::of).toList(),
            batch,
            skipBad,
            saveReference);
    try (NDManager manager = device.newManager();
        SweepProgress progress = SweepProgress.create(spec.commandLine().getErr())) {
      Evaluator judge =
          new Evaluators(CacheFolder.path(), manager).open(EvaluatorChoice.parse(evaluator));
      EvaluationReport report = new Evaluation(judge, manager).run(request, progress::progress);
      progress.close();
      spec.commandLine().getOut().print(format.write(report));
      spec.commandLine().getOut().flush();
    }
    return ExitCode.OK;
  }
}
