package org.ldmbench.harness.images;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.ldmbench.harness.data.Sha256;

/**
 * A folder whose every picture was decoded once.
 *
 * @param root the folder
 * @param pictures in the order of their hashes: what the files are called changes no digit of what
 *     is measured on them
 * @param skipped in the order of their names
 * @param others number of files that are no pictures by their names
 * @param notes how many pictures needed what
 * @param sizes how many pictures there are of each size: {@code 64 x 64}
 */
public record CheckedFolder(
    Path root,
    List<PictureFile> pictures,
    List<SkippedFile> skipped,
    int others,
    SortedMap<PictureNote, Integer> notes,
    SortedMap<String, Integer> sizes) {

  /** Copies the lists. */
  public CheckedFolder {
    pictures = List.copyOf(pictures);
    skipped = List.copyOf(skipped);
  }

  /** Pictures that are the same file, byte for byte, as one before. They are measured like all. */
  public int duplicates() {
    return pictures.size() - (int) pictures.stream().map(PictureFile::sha256).distinct().count();
  }

  /** SHA-256 over the pictures' own hashes: of what is in the files, not of their names. */
  public String hash() {
    Sha256 hash = new Sha256();
    pictures.forEach(picture -> hash.add(picture.sha256()));
    return hash.hex();
  }
}
