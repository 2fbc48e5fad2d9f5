package org.ldmbench.harness.data.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.DatasetHash;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.images.CheckedFolder;
import org.ldmbench.harness.images.FolderCheck;
import org.ldmbench.harness.images.ImageFolder;
import org.ldmbench.harness.images.PictureFile;
import org.ldmbench.harness.resample.ByteImage;

/**
 * Reads a folder of picture files. What is said of them is checked before the first is decoded;
 * decoding takes all cores and keeps the order of the paths. Pixels are hashed and let go: a
 * picture is decoded again whenever they are asked for.
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

  /** A decoded picture, until it is hashed. */
  private record Decoded(FileOriginal original, byte[] rgb) {}

  /** Makes the list of pictures and its hash. */
  private final class Reading implements FolderCheck.Visitor<Decoded> {

    /** Bytes of pixels that may wait to be hashed, about. */
    private static final int WAITING = 1 << 24;

    private final FactSource facts;
    private final FolderSplits splits;
    private final List<Picture> pictures = new ArrayList<>();
    private final DatasetHash.Content content = new DatasetHash.Content();

    Reading(FactSource facts, FolderSplits splits) {
      this.facts = facts;
      this.splits = splits;
    }

    @Override
    public int atOnce() {
      // Large pictures take time: a few for each core are enough.
      int cores = 2 * Runtime.getRuntime().availableProcessors();
      return Math.max(cores, WAITING / (3 * where.side() * where.side()));
    }

    @Override
    public Decoded look(PictureFile file, ByteImage image) {
      return new Decoded(
          new FileOriginal(file, image.height(), image.width()),
          FileOriginal.middle(image, where.side()));
    }

    @Override
    public void keep(PictureFile file, Decoded decoded) {
      String name = name(file.file());
      PictureFacts said = facts.of(name);
      FileOriginal original = decoded.original();
      Picture picture =
          new Picture(
              name,
              name,
              said.caption(),
              said.group(),
              said.subgroup(),
              splits.of(name),
              original,
              () -> original.middle(where.side()));
      content.add(picture, decoded.rgb());
      pictures.add(picture);
    }
  }

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
    HeapLimit.check(where.path(), folder.pictures().size(), 0, Runtime.getRuntime().maxMemory());
    List<String> names = folder.pictures().stream().map(this::name).toList();
    FactSource facts = facts(names, splits);
    Reading reading = new Reading(facts, splits);
    CheckedFolder checked = FolderCheck.of(folder, where.skipBad(), listener::progress, reading);
    Dataset dataset =
        FileDataset.of(
            KIND,
            where.path(),
            where.side(),
            reading.pictures,
            reading.content.hex(),
            FileOriginal.FILTER);
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
