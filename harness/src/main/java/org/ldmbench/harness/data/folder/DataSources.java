package org.ldmbench.harness.data.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.DatasetRegistry;
import org.ldmbench.harness.data.styles.StyledEmoji;
import org.ldmbench.harness.plugin.Plugins;

/**
 * Finds data sets: those of providers by their names, those in folders by {@code folder:PATH@SIDE},
 * or by the name that says what is in them, if it is known where they lie. What was read once is
 * kept in memory.
 */
public final class DataSources {

  private final DatasetRegistry registry = DatasetRegistry.of(Plugins.classes());
  private final boolean skipBad;
  private final FolderListener listener;
  private final SortedMap<String, DataFolder> folders = new TreeMap<>();
  private final Map<String, Dataset> known = new HashMap<>();

  /**
   * Knows no folder yet.
   *
   * @param skipBad whether to go on without files that are no good pictures
   */
  public DataSources(boolean skipBad, FolderListener listener) {
    this.skipBad = skipBad;
    this.listener = listener;
  }

  /** Knows where some data sets lie, by their names. */
  public DataSources(Map<String, DataFolder> folders, FolderListener listener) {
    this(false, listener);
    this.folders.putAll(folders);
  }

  /** The folders of data sets, by the data sets' names. */
  public SortedMap<String, DataFolder> folders() {
    return Collections.unmodifiableSortedMap(folders);
  }

  /**
   * Reads a data set.
   *
   * @throws IllegalArgumentException if there is none of that name, or the folder is not as it
   *     should be, or no longer as it was
   */
  public Dataset load(String name) throws IOException {
    if (!known.containsKey(name)) {
      known.put(name, read(name));
    }
    return Objects.requireNonNull(known.get(name));
  }

  private Dataset read(String name) throws IOException {
    if (DataFolder.isNamedBy(name)) {
      DataFolder folder = DataFolder.parse(name).skippingBad(skipBad);
      Dataset dataset = read(folder);
      folders.put(dataset.name(), folder);
      known.put(dataset.name(), dataset);
      return dataset;
    }
    DataFolder folder = folders.get(name);
    if (folder == null && FileDataset.isNamedBy(name)) {
      throw new IllegalArgumentException(
          "data set: found %s, which lies in a folder; expected --data with that folder"
              .formatted(name));
    }
    if (folder == null) {
      return registry.load(name);
    }
    Dataset dataset = read(folder);
    if (!dataset.name().equals(name)) {
      throw new IllegalArgumentException(
          "%s: found %s in it, expected %s: pictures, labels or captions have changed"
              .formatted(folder.path(), dataset.name(), name));
    }
    return dataset;
  }

  private Dataset read(DataFolder folder) throws IOException {
    Path path = Path.of(folder.path());
    if (StyledEmoji.isIn(path)) {
      return StylesReader.read(folder, listener);
    }
    return Files.isDirectory(path) && IdxReader.reads(path)
        ? IdxReader.read(folder, listener)
        : FolderReader.read(folder, listener);
  }
}
