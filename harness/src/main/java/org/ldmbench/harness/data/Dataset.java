package org.ldmbench.harness.data;

import java.util.List;

/**
 * Pictures in a fixed order, with the hashes that identify them. In memory is what is said of each;
 * its pixels perhaps only while they are used.
 */
public interface Dataset {

  /** The name in plans, records and tables, resolution included: {@code emoji-32}. */
  String name();

  /** Height and width of every picture, in pixels. */
  int resolution();

  /** Every picture, in an order that never changes for one {@link #hash}; unmodifiable. */
  List<Picture> pictures();

  /** The pictures of one split, in the order of {@link #pictures}; unmodifiable. */
  List<Picture> split(Split split);

  /** The coarse labels, sorted; empty where pictures have none. */
  List<String> groups();

  /**
   * The fine labels, sorted: the index of a class is its position here. Empty if there are none.
   */
  List<String> subgroups();

  /** Whether the pictures have captions: all of them do, or none. */
  default boolean captioned() {
    return pictures().stream().noneMatch(picture -> picture.caption().isEmpty());
  }

  /** SHA-256, lower-case hexadecimal, over ids, labels, captions and pixels. */
  String hash();

  /** SHA-256, lower-case hexadecimal, over which concept is in which split. */
  String splitHash();

  /**
   * How the pictures came to their resolution, such as {@code box}; {@code none} if never resized.
   */
  String resizeFilter();
}
