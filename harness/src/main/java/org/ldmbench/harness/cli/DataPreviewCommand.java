package org.ldmbench.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ldmbench.harness.data.ContactSheet;
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.DatasetRegistry;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Tile;
import org.ldmbench.harness.data.folder.DataFolder;
import org.ldmbench.harness.data.folder.DataSources;
import org.ldmbench.harness.plugin.Plugins;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws some pictures of a data set with their captions on one sheet. */
@Command(
    name = "preview",
    description = "Writes a contact sheet: random pictures of a data set with their captions.",
    mixinStandardHelpOptions = true)
final class DataPreviewCommand implements Callable<Integer> {

  private static final int COLUMNS = 10;

  /** Pictures are enlarged to about this side, in pixels. */
  private static final int SIDE = 128;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DATASET",
      description =
          "As in 'ldmbench list datasets'; without a resolution: the highest. Or folder:PATH@SIDE.")
  private String name = "";

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "A PNG file.")
  private Path out = Path.of("");

  @Option(names = "--count", defaultValue = "60", description = "Default: ${DEFAULT-VALUE}.")
  private int count;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Which pictures. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--skip-bad",
      description = "Of a folder: go on without files that are no good pictures.")
  private boolean skipBad;

  @Override
  public Integer call() throws IOException {
    if (!out.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
      throw new IllegalArgumentException(
          "--out: found %s, expected a file name that ends in .png".formatted(out));
    }
    if (Files.isDirectory(out)) {
      throw new IllegalArgumentException(
          "--out: found the folder %s, expected a file".formatted(out));
    }
    Dataset dataset = load();
    int size = dataset.pictures().size();
    if (count < 1 || count > size) {
      throw new IllegalArgumentException(
          "--count: found %d, expected 1 to %d, the pictures of %s"
              .formatted(count, size, dataset.name()));
    }
    int[] order = CounterRandom.of(seed, RandomStream.DATA_ORDER, 0, 0).permutation(size);
    List<Tile> tiles =
        Arrays.stream(order)
            .limit(count)
            .mapToObj(index -> dataset.pictures().get(index))
            .map(DataPreviewCommand::tile)
            .toList();
    String title =
        String.format(
            Locale.ROOT, "%s: %d of %,d pictures, seed %d", dataset.name(), count, size, seed);
    int scale = Math.max(1, SIDE / dataset.resolution());
    new ContactSheet(title, dataset.resolution(), COLUMNS, scale).write(tiles, out);
    spec.commandLine().getOut().printf("%s -> %s%n", title, out);
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }

  private Dataset load() throws IOException {
    if (DataFolder.isNamedBy(name)) {
      try (SweepProgress progress = SweepProgress.create(spec.commandLine().getErr())) {
        return new DataSources(skipBad, DataOptions.listener(progress)).load(name);
      }
    }
    DatasetRegistry registry = DatasetRegistry.of(Plugins.classes());
    String prefix = name + "-";
    // Resolutions are listed in ascending order.
    String full =
        registry.names().stream()
            .filter(known -> known.startsWith(prefix))
            .filter(known -> known.substring(prefix.length()).matches("\\d+"))
            .reduce(name, (lower, higher) -> higher);
    return registry.load(full);
  }

  private static Tile tile(Picture picture) {
    return new Tile(
        picture.rgb(), picture.caption().isEmpty() ? picture.subgroup() : picture.caption());
  }
}
