package org.ldmbench.harness.data;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What identifies a data set: its content, and separately which concept is held out. */
public final class DatasetHash {
  private DatasetHash() {}

  /** SHA-256 over ids, concepts, captions, labels and pixels, in order. */
  public static String ofContent(List<Picture> pictures) {
    Sha256 hash = new Sha256();
    for (Picture picture : pictures) {
      hash.add(picture.id())
          .add(picture.concept())
          .add(picture.caption())
          .add(picture.group())
          .add(picture.subgroup())
          .add(picture.rgb());
    }
    return hash.hex();
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
