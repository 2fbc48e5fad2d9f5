package org.ldmbench.harness.evaluate;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ldmbench.harness.images.CheckedFolder;
import org.ldmbench.harness.images.PictureNote;
import org.ldmbench.harness.images.SkippedFile;

/**
 * What pictures were measured.
 *
 * @param path folder, or file of statistics
 * @param pictures number of those measured; 0 of statistics that do not say it
 * @param hash of their bytes, whatever they are called
 * @param duplicates byte for byte the same as another one; measured all the same
 * @param otherFiles in the folder, no pictures by their names
 * @param sizes how many there are of each
 * @param converted how many needed what
 * @param skipped the others, and why
 */
public record SourceReport(
    String path,
    long pictures,
    String hash,
    int duplicates,
    int otherFiles,
    SortedMap<String, Integer> sizes,
    SortedMap<PictureNote, Integer> converted,
    List<SkippedFile> skipped) {

  /** Copies the list. */
  public SourceReport {
    skipped = List.copyOf(skipped);
  }

  static SourceReport of(CheckedFolder folder) {
    return new SourceReport(
        folder.root().toString(),
        folder.pictures().size(),
        folder.hash(),
        folder.duplicates(),
        folder.others(),
        folder.sizes(),
        folder.notes(),
        folder.skipped());
  }

  static SourceReport of(StoredReference stored) {
    return new SourceReport(
        stored.file().toString(),
        stored.saysCount() ? stored.statistics().count() : 0,
        stored.hash(),
        0,
        0,
        new TreeMap<>(),
        new TreeMap<>(),
        List.of());
  }
}
