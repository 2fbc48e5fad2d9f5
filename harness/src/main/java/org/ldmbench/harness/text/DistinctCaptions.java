package org.ldmbench.harness.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A list of captions of which many may be the same.
 *
 * @param captions each once, in the order in which they first appear
 * @param items which of them each entry of the list is
 */
@SuppressWarnings("ArrayRecordComponent") // four bytes for each of millions: shared, not copied
public record DistinctCaptions(List<String> captions, int[] items) {

  /** Of a list. */
  public static DistinctCaptions of(List<String> all) {
    Map<String, Integer> known = new HashMap<>();
    List<String> distinct = new ArrayList<>();
    int[] items = new int[all.size()];
    for (int i = 0; i < items.length; i++) {
      String caption = all.get(i);
      Integer item = known.putIfAbsent(caption, distinct.size());
      if (item == null) {
        item = distinct.size();
        distinct.add(caption);
      }
      items[i] = item;
    }
    return new DistinctCaptions(distinct, items);
  }
}
