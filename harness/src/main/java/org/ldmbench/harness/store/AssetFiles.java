package org.ldmbench.harness.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ldmbench.harness.data.FileHash;
import org.ldmbench.harness.metrics.NpzStatistics;
import org.ldmbench.models.clip.ClipFolder;

/** Tells what a file is by what is in it; its name is never asked. */
public final class AssetFiles {

  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final int SHORT_HASH = 12;

  private AssetFiles() {}

  /**
   * Recognises a file, or a folder of CLIP.
   *
   * @throws IllegalArgumentException if it is nothing that can be used here: says what can
   */
  public static StagedAsset recognise(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (Files.isDirectory(file)) {
      return clip(file);
    }
    Recognised found =
        isZip(file)
            ? archive(file)
            : SafetensorsContents.of(file)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            file
                                + ": found tensors of no network that is known here, expected those"
                                + " of the FID Inception, LPIPS, an autoencoder, DiT, PixArt or SD3,"
                                + " or feature statistics"));
    String hash = FileHash.sha256(Files.newInputStream(file));
    return new StagedAsset(asset(found, hash, Map.of()), file, Map.of());
  }

  /** What a file is. */
  record Recognised(AssetKind kind, String detail) {}

  private static Asset asset(Recognised found, String hash, Map<String, String> files) {
    String name =
        PublishedFiles.of(hash)
            .filter(published -> published.kind() == found.kind())
            .map(PublishedFile::name)
            .orElse(hash.substring(0, SHORT_HASH));
    return new Asset(found.kind(), name, hash, found.detail(), files);
  }

  private static StagedAsset clip(Path folder) throws IOException {
    Map<String, Path> others = new TreeMap<>();
    Map<String, String> hashes = new TreeMap<>();
    for (String role : new String[] {ClipFolder.CONFIG, ClipFolder.TOKENIZER}) {
      Path file = required(folder, role);
      others.put(role, file);
      hashes.put(role, FileHash.sha256(Files.newInputStream(file)));
    }
    Path weights = required(folder, ClipFolder.WEIGHTS);
    String hash = FileHash.sha256(Files.newInputStream(weights));
    return new StagedAsset(
        asset(new Recognised(AssetKind.CLIP, "Hugging Face's CLIPModel"), hash, hashes),
        weights,
        others);
  }

  private static Path required(Path folder, String name) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "%s: found no %s, expected a folder of CLIP with %s, %s and %s"
              .formatted(
                  folder, name, ClipFolder.CONFIG, ClipFolder.WEIGHTS, ClipFolder.TOKENIZER));
    }
    return file;
  }

  /** Whether it begins as zip archives do. */
  public static boolean isZip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
    }
  }

  private static Recognised archive(Path file) throws IOException {
    Optional<String> statistics = NpzStatistics.detail(file);
    if (statistics.isPresent()) {
      return new Recognised(AssetKind.STATISTICS, statistics.get());
    }
    if (ScriptContents.isTorchScript(file)) {
      return new Recognised(AssetKind.INCEPTION, "TorchScript archive");
    }
    throw new IllegalArgumentException(
        file
            + ": found another kind of archive, expected a TorchScript archive of the FID"
            + " Inception, or an .npz with mu and sigma. Pickled PyTorch files are not read: convert"
            + " them with Python's safetensors.torch.save_file");
  }
}
