package org.ldmbench.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ldmbench.harness.store.Asset;
import org.ldmbench.harness.store.AssetStore;
import org.ldmbench.harness.store.PublishedFile;
import org.ldmbench.harness.store.PublishedFiles;
import org.ldmbench.harness.sweep.CacheFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what was imported, and which published files are known. */
@Command(
    name = "list",
    description = "Lists imported assets, and the published files whose hashes are known.",
    mixinStandardHelpOptions = true)
final class AssetsListCommand implements Callable<Integer> {

  private static final int SHORT_HASH = 12;

  @Spec private CommandSpec spec;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "text or json. Default: ${DEFAULT-VALUE}.")
  private OutputFormat format = OutputFormat.TEXT;

  @Override
  public Integer call() throws IOException {
    List<Asset> imported = new AssetStore(CacheFolder.path()).list();
    PrintWriter out = spec.commandLine().getOut();
    if (format == OutputFormat.JSON) {
      out.print(PrettyJson.text(Map.of("imported", imported, "published", PublishedFiles.all())));
    } else {
      TextTable assets = new TextTable(List.of("kind", "name", "SHA-256", "recognised as"));
      imported.forEach(
          asset ->
              assets.row(
                  asset.kind().label(),
                  asset.name(),
                  asset.sha256().substring(0, SHORT_HASH),
                  asset.detail()));
      out.println("imported");
      out.println(imported.isEmpty() ? "  none" + System.lineSeparator() : assets.text("  "));
      TextTable known = new TextTable(List.of("kind", "name", "SHA-256", "file", "published at"));
      for (PublishedFile file : PublishedFiles.all()) {
        known.row(
            file.kind().label(),
            file.name(),
            file.sha256().substring(0, SHORT_HASH),
            file.file(),
            file.source());
      }
      out.println("published");
      out.print(known.text("  "));
    }
    out.flush();
    return ExitCode.OK;
  }
}
