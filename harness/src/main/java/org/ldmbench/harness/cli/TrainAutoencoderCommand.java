package org.ldmbench.harness.cli;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ldmbench.harness.BuildInfo;
import org.ldmbench.harness.assets.AutoencoderRecord;
import org.ldmbench.harness.assets.AutoencoderTraining;
import org.ldmbench.harness.assets.LatentStatistics;
import org.ldmbench.harness.assets.Reconstruction;
import org.ldmbench.harness.data.ContactSheet;
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.EmojiDataset;
import org.ldmbench.harness.data.FileHash;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.data.Tile;
import org.ldmbench.models.autoencoder.AutoencoderConfig;
import org.ldmbench.models.autoencoder.AutoencoderFile;
import org.ldmbench.models.autoencoder.AutoencoderKl;
import org.ldmbench.models.autoencoder.EmbeddedAutoencoder;
import org.ldmbench.models.autoencoder.LatentScaling;
import org.ldmbench.models.safetensors.Dtype;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains the embedded autoencoder again: weights, record and a sheet of reconstructions. */
@Command(
    name = "train-autoencoder",
    description = "Trains the KL autoencoder that ldmbench ships.",
    mixinStandardHelpOptions = true)
final class TrainAutoencoderCommand implements Callable<Integer> {

  private static final AutoencoderConfig CONFIG =
      new AutoencoderConfig(3, 16, List.of(1, 2, 6), 1, List.of(), 32, 8, 8, 8);
  private static final int REPORT_EVERY = 50;
  private static final int SHEET_PAIRS = 24;

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      description = "Folder for the weights and their record.")
  private Path out;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--steps", defaultValue = "6000", description = "Default: ${DEFAULT-VALUE}.")
  private long steps;

  @Option(names = "--batch", defaultValue = "8", description = "Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Mixin private DeviceOption device;

  @Override
  public Integer call() throws Exception {
    Files.createDirectories(out);
    Dataset small = EmojiDataset.load(32);
    Dataset large = EmojiDataset.load(64);
    try (NDManager manager = device.newManager()) {
      AutoencoderKl network = new AutoencoderKl(CONFIG);
      LossReport loss = new LossReport(spec.commandLine().getErr(), steps, REPORT_EVERY);
      long start = System.nanoTime();
      new AutoencoderTraining(small, large, seed, batch).run(network, manager, steps, loss);
      double seconds = (System.nanoTime() - start) / 1e9;
      LatentScaling scaling =
          LatentStatistics.measure(
              network, manager, rgb(small.split(Split.TRAIN)), small.resolution());
      Path weights = out.resolve(EmbeddedAutoencoder.NAME + ".safetensors");
      AutoencoderFile.save(weights, network, scaling, Dtype.F16);
      // What is measured is what ships: the rounded weights.
      AutoencoderKl shipped = AutoencoderFile.load(weights, manager).network();
      AutoencoderRecord record =
          new AutoencoderRecord(
              EmbeddedAutoencoder.NAME,
              "ldmbench train-autoencoder --seed "
                  + seed
                  + " --steps "
                  + steps
                  + " --batch "
                  + batch,
              new BuildInfo().commit(),
              new BuildInfo().dirty(),
              CONFIG,
              scaling,
              small.hash(),
              small.splitHash(),
              seed,
              steps,
              batch,
              network.weights().parameterCount(),
              seconds,
              loss.mean(),
              psnr(shipped, manager, small, Split.HELD_OUT),
              psnr(shipped, manager, large, Split.HELD_OUT),
              psnr(shipped, manager, small, Split.TRAIN),
              FileHash.sha256(Files.newInputStream(weights)));
      writeSheet(shipped, manager, small);
      PrettyJson.write(out.resolve(EmbeddedAutoencoder.NAME + ".json"), record);
      spec.commandLine()
          .getOut()
          .printf(
              "held-out PSNR %.2f dB at 32 px, %.2f dB at 64 px; %d parameters; %s%n",
              record.heldOutPsnr32(), record.heldOutPsnr64(), record.parameters(), weights);
    }
    return ExitCode.OK;
  }

  /** Held-out pictures, each followed by what comes back. */
  private void writeSheet(AutoencoderKl network, NDManager manager, Dataset dataset)
      throws IOException {
    List<Picture> pictures = dataset.split(Split.HELD_OUT).stream().limit(SHEET_PAIRS).toList();
    List<byte[]> decoded = Reconstruction.of(network, manager, rgb(pictures), dataset.resolution());
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      tiles.add(new Tile(pictures.get(i).rgb(), pictures.get(i).caption()));
      tiles.add(new Tile(decoded.get(i), "reconstructed"));
    }
    new ContactSheet("Held-out pictures and their reconstructions", dataset.resolution(), 8, 3)
        .write(tiles, out.resolve("reconstructions.png"));
  }

  private static double psnr(
      AutoencoderKl network, NDManager manager, Dataset dataset, Split split) {
    List<Picture> pictures = dataset.split(split);
    return Reconstruction.psnr(
        pictures, Reconstruction.of(network, manager, rgb(pictures), dataset.resolution()));
  }

  private static List<byte[]> rgb(List<Picture> pictures) {
    return pictures.stream().map(Picture::rgb).toList();
  }
}
