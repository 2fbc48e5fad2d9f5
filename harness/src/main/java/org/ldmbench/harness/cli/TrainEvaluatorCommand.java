package org.ldmbench.harness.cli;

import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ldmbench.harness.BuildInfo;
import org.ldmbench.harness.assets.EvaluatorExam;
import org.ldmbench.harness.assets.EvaluatorRecord;
import org.ldmbench.harness.assets.EvaluatorTraining;
import org.ldmbench.harness.data.FileHash;
import org.ldmbench.harness.data.styles.Drawings;
import org.ldmbench.harness.data.styles.StyledEmoji;
import org.ldmbench.harness.evaluators.DualEncoderEvaluator;
import org.ldmbench.harness.text.EncodedText;
import org.ldmbench.harness.text.MiniLmTextEncoder;
import org.ldmbench.models.evaluator.DualEncoder;
import org.ldmbench.models.evaluator.DualEncoderConfig;
import org.ldmbench.models.evaluator.DualEncoderFile;
import org.ldmbench.models.evaluator.EmbeddedDualEncoder;
import org.ldmbench.models.safetensors.Dtype;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains the embedded evaluator again: weights and record. */
@Command(
    name = "train-evaluator",
    description = "Trains the image-text dual encoder that ldmbench ships.",
    mixinStandardHelpOptions = true)
final class TrainEvaluatorCommand implements Callable<Integer> {

  private static final DualEncoderConfig CONFIG =
      new DualEncoderConfig(32, List.of(32, 64, 128, 192), List.of(0, 1, 1, 1), 8, 384, 96);
  private static final int MAX_TOKENS = 24;
  private static final int REPORT_EVERY = 20;

  @Spec private CommandSpec spec;

  @Option(
      names = "--styles",
      paramLabel = "FOLDER",
      required = true,
      description = "Where the other styles were put by: " + StyledEmoji.INSTALL)
  private Path styles;

  @Option(
      names = "--out",
      required = true,
      description = "Folder for the weights and their record.")
  private Path out;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--steps", defaultValue = "2400", description = "Default: ${DEFAULT-VALUE}.")
  private long steps;

  @Option(
      names = "--batch",
      defaultValue = "128",
      description = "Concepts a step. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Mixin private DeviceOption device;

  @Override
  public Integer call() throws Exception {
    Files.createDirectories(out);
    StyledEmoji emoji = StyledEmoji.read(styles);
    try (MiniLmTextEncoder text = MiniLmTextEncoder.load();
        NDManager manager = device.newManager()) {
      EncodedText captions =
          text.encode(emoji.all().stream().map(Drawings::caption).toList(), MAX_TOKENS);
      DualEncoder network = new DualEncoder(CONFIG);
      LossReport loss = new LossReport(spec.commandLine().getErr(), steps, REPORT_EVERY);
      long start = System.nanoTime();
      new EvaluatorTraining(emoji, captions, CONFIG.side(), seed, batch)
          .run(network, manager, steps, loss);
      double seconds = (System.nanoTime() - start) / 1e9;
      Path weights = out.resolve(EmbeddedDualEncoder.NAME + ".safetensors");
      DualEncoderFile.save(weights, network, Dtype.F16);
      // What is measured is what ships: the rounded weights.
      String hash = FileHash.sha256(Files.newInputStream(weights));
      DualEncoderEvaluator shipped =
          new DualEncoderEvaluator(
              DualEncoderFile.load(weights, manager), EmbeddedDualEncoder.NAME, hash, manager);
      EvaluatorExam exam = new EvaluatorExam(emoji, CONFIG.side(), seed);
      EvaluatorRecord record =
          new EvaluatorRecord(
              EmbeddedDualEncoder.NAME,
              "ldmbench train-evaluator --styles FOLDER --seed "
                  + seed
                  + " --steps "
                  + steps
                  + " --batch "
                  + batch,
              new BuildInfo().commit(),
              new BuildInfo().dirty(),
              CONFIG,
              emoji.hash(),
              text.hash(),
              seed,
              steps,
              batch,
              network.weights().parameterCount(),
              seconds,
              loss.mean(),
              new EvaluatorRecord.Exam(
                  exam.pictures(),
                  exam.heldOutPictures(shipped),
                  exam.concepts(),
                  exam.heldOutConcepts(shipped),
                  exam.heldOutConceptsByRawPixels(),
                  exam.pictureToCaption(shipped, text)),
              hash);
      PrettyJson.write(out.resolve(EmbeddedDualEncoder.NAME + ".json"), record);
      spec.commandLine()
          .getOut()
          .printf(
              "Noto to Fluent among %d: %.1f %% of %d held-out pictures, %.1f %% of %d held-out concepts"
                  + " (raw pixels %.1f %%); picture to caption %.1f %%; %s%n",
              EvaluatorExam.GALLERY,
              100 * record.exam().heldOutPicturesTop1(),
              record.exam().pictures(),
              100 * record.exam().heldOutConceptsTop1(),
              record.exam().concepts(),
              100 * record.exam().heldOutConceptsTop1RawPixels(),
              100 * record.exam().pictureToCaptionTop1(),
              weights);
    }
    return ExitCode.OK;
  }
}
