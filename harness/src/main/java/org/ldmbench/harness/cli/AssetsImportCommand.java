package org.ldmbench.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ldmbench.harness.store.Asset;
import org.ldmbench.harness.store.AssetFiles;
import org.ldmbench.harness.store.AssetStore;
import org.ldmbench.harness.store.PublishedFiles;
import org.ldmbench.harness.store.StagedAsset;
import org.ldmbench.harness.sweep.CacheFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies a user's files into the store. */
@Command(
    name = "import",
    description = {
      "Copies files into the cache folder, under their SHA-256.",
      "Safetensors of the FID Inception, LPIPS, an autoencoder, DiT, PixArt or SD3 (official or"
          + " diffusers names), the TorchScript archive inception-2015-12-05.pt, a Hugging Face folder"
          + " of CLIP, statistics (.npz or safetensors). All are recognised before the first is"
          + " copied."
    },
    mixinStandardHelpOptions = true)
final class AssetsImportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, and folders of CLIP.")
  private List<Path> files = List.of();

  @Override
  public Integer call() throws IOException {
    List<StagedAsset> recognised = new ArrayList<>();
    for (Path file : files) {
      recognised.add(AssetFiles.recognise(file));
    }
    AssetStore store = new AssetStore(CacheFolder.path());
    PrintWriter out = spec.commandLine().getOut();
    for (StagedAsset staged : recognised) {
      Asset asset = store.add(staged);
      out.printf(
          "%s %s: %s, SHA-256 %s, %s%n",
          asset.kind().label(),
          asset.name(),
          asset.detail(),
          asset.sha256(),
          PublishedFiles.of(asset.sha256())
              .map(published -> "as published: " + published.source())
              .orElse("published by nobody known here: its numbers go by its hash"));
    }
    out.flush();
    return ExitCode.OK;
  }
}
