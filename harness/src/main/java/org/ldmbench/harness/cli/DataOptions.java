package org.ldmbench.harness.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ldmbench.harness.data.folder.DataFolder;
import org.ldmbench.harness.data.folder.DataSources;
import org.ldmbench.harness.data.folder.FolderListener;
import org.ldmbench.harness.suite.Suite;
import picocli.CommandLine.Option;

/** A folder of the user's own pictures. */
final class DataOptions {

  @Option(
      names = "--data",
      paramLabel = "FOLDER[@SIDE]",
      description = {
        "Pictures in a folder instead of the suite's own data, brought to SIDE pixels, or to the"
            + " suite's side. Labels and captions come from metadata.jsonl, metadata.csv, class"
            + " folders or .txt files; docs/data.md says how."
      })
  private Optional<String> folder = Optional.empty();

  @Option(
      names = "--skip-bad",
      description =
          "Go on without files that are no good pictures, instead of stopping at the first.")
  private boolean skipBad;

  /** The suite on the user's pictures, if there are any. */
  Suite instead(Suite suite) {
    if (folder.isEmpty()) {
      return suite;
    }
    int usual = DataFolder.sideOf(suite.dataset());
    DataFolder data = DataFolder.of(folder.get(), usual);
    // Pre-training at half of the side stays at half of the side.
    return suite.onDatasets(
        name -> data.withSide(data.side() * DataFolder.sideOf(name) / usual).dataset());
  }

  /** What finds data sets, and tells of those in folders. */
  DataSources sources(SweepProgress progress) {
    return new DataSources(skipBad, listener(progress));
  }

  /**
   * What finds data sets of known names, which lie in the user's folder if there is one.
   *
   * @param names each ends in a side
   */
  DataSources sources(List<String> names, SweepProgress progress) {
    Map<String, DataFolder> folders = new HashMap<>();
    folder.ifPresent(
        text ->
            names.forEach(
                name -> {
                  int side = DataFolder.sideOf(name);
                  folders.put(name, DataFolder.of(text, side).withSide(side).skippingBad(skipBad));
                }));
    return new DataSources(folders, listener(progress));
  }

  /** Shows how the reading of a folder goes. */
  static FolderListener listener(SweepProgress progress) {
    return new FolderListener() {
      @Override
      public void progress(double share) {
        progress.progress("reading", share, "pictures");
      }

      @Override
      public void note(String line) {
        progress.note(line);
      }
    };
  }

  /** As they were given. */
  String arguments() {
    return folder.map(text -> " --data " + text).orElse("") + (skipBad ? " --skip-bad" : "");
  }
}
