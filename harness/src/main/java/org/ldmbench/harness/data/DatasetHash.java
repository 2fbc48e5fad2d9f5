package org.ldmbench.harness.data;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What identifies a data set: its content, and separately which concept is held out. */
public final class DatasetHash {
  /** Pictures whose pixels are in memory at a time. */
  private static final int PART = 64;

  private DatasetHash() {}

  /** SHA-256 over ids, concepts, captions, labels and pixels, in order; picture after picture. */
  public static final class Content {

    private final Sha256 hash = new Sha256();

    /** Of no picture yet. */
    public Content() {}

    /** Adds the next picture; its pixels are not asked for. */
    public void add(Picture picture, byte[] rgb) {
      hash.add(picture.id())
          .add(picture.concept())
          .add(picture.caption())
          .add(picture.group())
          .add(picture.subgroup())
          .add(rgb);
    }

    /** The hash, lower-case hexadecimal; starts over. */
    public String hex() {
      return hash.hex();
    }
  }

  /** {@link Content} of all; pixels are made on all cores, and let go. */
  public static String ofContent(List<Picture> pictures) {
    Content content = new Content();
    for (int from = 0; from < pictures.size(); from += PART) {
      List<Picture> part = pictures.subList(from, Math.min(pictures.size(), from + PART));
      List<byte[]> pixels = part.parallelStream().map(Picture::rgb).toList();
      for (int i = 0; i < part.size(); i++) {
        content.add(part.get(i), pixels.get(i));
      }
    }
    return content.hex();
  }

  /** SHA-256 over the concepts in alphabetical order, each followed by its split. */
  public static String ofSplit(List<Picture> pictures) {
    Map<String, Split> splits = new TreeMap<>();
    pictures.forEach(picture -> splits.put(picture.concept(), picture.split()));
    Sha256 hash = new Sha256();
    splits.forEach((concept, split) -> hash.add(concept).add(split.name()));
    return hash.hex();
  }
}
