package org.ldmbench.harness.data.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.images.CheckedFolder;
import org.ldmbench.harness.images.FolderCheck;
import org.ldmbench.harness.images.ImageFolder;

/**
 * Reads a folder of picture files. What is said of them, and whether they fit into memory, is
 * checked before the first is decoded; decoding takes all cores and keeps the order of the paths.
 */
final class FolderReader {

  private static final String KIND = "folder";

  private final DataFolder where;
  private final Path root;
  private final FolderListener listener;

  private FolderReader(DataFolder where, FolderListener listener) {
    this.where = where;
    root = Path.of(where.path());
    this.listener = listener;
  }

  /** A decoded picture. */
  private record Decoded(FileOriginal original, byte[] rgb) {}

  /**
   * Reads a folder.
   *
   * @throws IllegalArgumentException for the first thing in it that is wrong
   */
  static Dataset read(DataFolder where, FolderListener listener) throws IOException {
    return new FolderReader(where, listener).read();
  }

  private Dataset read() throws IOException {
    ImageFolder listed = ImageFolder.list(root);
    FolderSplits splits = FolderSplits.of(root);
    ImageFolder folder = inSplits(listed, splits);
    HeapLimit.check(
        where.path(), folder.pictures().size(), where.side(), 0, Runtime.getRuntime().maxMemory());
    List<String> names = folder.pictures().stream().map(this::name).toList();
    FactSource facts = facts(names, splits);
    Map<Path, Decoded> decoded = new ConcurrentHashMap<>();
    CheckedFolder checked =
        FolderCheck.of(
            folder,
            where.skipBad(),
            listener::progress,
            (file, image) ->
                decoded.put(
                    file.file(),
                    new Decoded(
                        new FileOriginal(file, image.height(), image.width()),
                        FileOriginal.middle(image, where.side()))));
    List<Picture> pictures = new ArrayList<>();
    for (Path file : folder.pictures()) {
      Decoded picture = decoded.get(file);
      if (picture != null) {
        String name = name(file);
        PictureFacts said = facts.of(name);
        pictures.add(
            new Picture(
                name,
                name,
                said.caption(),
                said.group(),
                said.subgroup(),
                splits.of(name),
                picture.original(),
                picture.rgb()));
      }
    }
    Dataset dataset =
        FileDataset.of(KIND, where.path(), where.side(), pictures, FileOriginal.FILTER);
    FolderNotes.of(dataset, facts.rule() + ", " + splits.rule()).forEach(listener::note);
    FolderNotes.of(checked).forEach(listener::note);
    int left = listed.pictures().size() - folder.pictures().size();
    if (left > 0) {
      listener.note("%d pictures outside of %s are left out".formatted(left, splits.prefixes()));
    }
    return dataset;
  }

  private FactSource facts(List<String> names, FolderSplits splits) throws IOException {
    Optional<Metadata> metadata = Metadata.read(root, names, splits);
    return metadata.isPresent() ? metadata.get() : NamesAndFolders.read(root, names, splits);
  }

  private ImageFolder inSplits(ImageFolder all, FolderSplits splits) {
    List<Path> pictures =
        all.pictures().stream().filter(file -> splits.prefix(name(file)).isPresent()).toList();
    return new ImageFolder(root, pictures, all.others());
  }

  private String name(Path file) {
    return ImageFolder.name(root, file);
  }
}
