package org.ldmbench.harness.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ldmbench.harness.data.FileHash;
import org.ldmbench.reports.record.WholeFile;

/**
 * Imported files by the hash of their bytes: {@code files/SHA256}, and beside them one {@code
 * KIND-SHA256.json} for each asset, written last.
 */
public final class AssetStore {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String MANIFEST = ".json";

  private final Path root;

  /**
   * In a folder, made when it is needed.
   *
   * @param cache the folder of all that is kept between runs
   */
  public AssetStore(Path cache) {
    root = cache.resolve("assets");
  }

  /** Where it is. */
  public Path root() {
    return root;
  }

  /** Every asset, by kind and name. */
  public List<Asset> list() throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    List<Asset> assets = new ArrayList<>();
    try (Stream<Path> files = Files.list(root)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().endsWith(MANIFEST)).sorted().toList()) {
        assets.add(read(file));
      }
    }
    assets.sort(Comparator.comparing(Asset::kind).thenComparing(Asset::name));
    return List.copyOf(assets);
  }

  private static Asset read(Path file) throws IOException {
    try {
      return JSON.readValue(Files.readAllBytes(file), Asset.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s: %s, expected the manifest of an asset; delete it and import again"
              .formatted(file, e.getOriginalMessage()),
          e);
    }
  }

  /**
   * Copies an asset's files into the store; a second time changes nothing. A reader sees all of it
   * or none.
   *
   * @throws IllegalArgumentException if a file changes while it is copied
   */
  public Asset add(StagedAsset staged) throws IOException {
    Files.createDirectories(root.resolve("files"));
    Asset asset = staged.asset();
    copy(staged.main(), asset.sha256());
    for (Map.Entry<String, String> file : asset.files().entrySet()) {
      copy(staged.other(file.getKey()), file.getValue());
    }
    Path manifest = root.resolve(asset.kind().label() + "-" + asset.sha256() + MANIFEST);
    WholeFile.write(manifest, JSON.writeValueAsString(asset));
    return asset;
  }

  private void copy(Path from, String sha256) throws IOException {
    Path to = file(sha256);
    if (Files.exists(to)) {
      return;
    }
    Path partial = Files.createTempFile(root, "partial-", ".tmp");
    try {
      Files.copy(from, partial, StandardCopyOption.REPLACE_EXISTING);
      String copied = FileHash.sha256(Files.newInputStream(partial));
      if (!copied.equals(sha256)) {
        throw new IllegalArgumentException(
            "%s: found SHA-256 %s of the copy, expected %s; it changed meanwhile"
                .formatted(from, copied, sha256));
      }
      Files.move(partial, to, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** Where a file of this hash lies, if it is there. */
  private Path file(String sha256) {
    return root.resolve("files").resolve(sha256);
  }

  /** An asset's files. */
  public StagedAsset staged(Asset asset) {
    Map<String, Path> others = new TreeMap<>();
    asset.files().forEach((role, hash) -> others.put(role, file(hash)));
    return new StagedAsset(asset, file(asset.sha256()), others);
  }

  /**
   * The asset of a kind that is meant.
   *
   * @param source a file or folder, which need not be imported; the name or the beginning of the
   *     hash of an asset; or empty, for the only asset of the kind
   * @throws IllegalArgumentException if there is none, or several
   */
  public StagedAsset find(AssetKind kind, String source) throws IOException {
    if (!source.isEmpty() && Files.exists(Path.of(source))) {
      StagedAsset found = AssetFiles.recognise(Path.of(source));
      if (found.asset().kind() != kind) {
        throw new IllegalArgumentException(
            "%s: found %s, expected %s"
                .formatted(source, found.asset().kind().label(), kind.label()));
      }
      return found;
    }
    List<Asset> ofKind = list().stream().filter(asset -> asset.kind() == kind).toList();
    List<Asset> meant =
        ofKind.stream()
            .filter(a -> a.name().equals(source) || a.sha256().startsWith(source))
            .toList();
    if (meant.size() != 1) {
      throw new IllegalArgumentException(
          "%s%s: found %s, expected one of the imported ones (%s), or a file"
              .formatted(
                  kind.label(),
                  source.isEmpty() ? "" : ":" + source,
                  meant.isEmpty() ? "none" : meant.size() + " of that name",
                  ofKind.isEmpty()
                      ? "none; see ldmbench assets import"
                      : String.join(", ", ofKind.stream().map(Asset::name).toList())));
    }
    return staged(meant.get(0));
  }

  /** One line for each file that is missing or has another hash than it should; else none. */
  public List<String> problems(Asset asset) throws IOException {
    List<String> problems = new ArrayList<>();
    Map<String, String> all = new TreeMap<>(asset.files());
    all.put("main file", asset.sha256());
    for (Map.Entry<String, String> each : all.entrySet()) {
      Path file = file(each.getValue());
      if (!Files.exists(file)) {
        problems.add("%s: found no %s, expected %s".formatted(asset.name(), each.getKey(), file));
        continue;
      }
      String found = FileHash.sha256(Files.newInputStream(file));
      if (!found.equals(each.getValue())) {
        problems.add(
            "%s, %s: found SHA-256 %s, expected %s"
                .formatted(asset.name(), each.getKey(), found, each.getValue()));
      }
    }
    return List.copyOf(problems);
  }
}
