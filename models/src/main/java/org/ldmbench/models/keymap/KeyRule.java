package org.ldmbench.models.keymap;

/**
 * One line of a key map: names with indices such as {@code {i}}, {@code {i:inner}} and {@code *}.
 *
 * @param old whether hub files had this name once: read, never written
 */
record KeyRule(String official, String hub, Change change, boolean shared, boolean old) {

  static KeyRule of(String official, String hub, String[] words, int first) {
    Change change = new Change.Copy();
    boolean shared = false;
    boolean old = false;
    for (int i = first; i < words.length; i++) {
      switch (words[i]) {
        case "copy" -> change = new Change.Copy();
        case "swap_halves" -> change = new Change.SwapHalves();
        case "squeeze_1x1" -> change = new Change.Squeeze();
        case "transpose" -> change = new Change.Transpose();
        case "shared" -> shared = true;
        case "old" -> old = true;
        case "chunk" -> {
          String part = words[++i];
          int slash = part.indexOf('/');
          change =
              new Change.Chunk(
                  Integer.parseInt(part.substring(0, slash)),
                  Integer.parseInt(part.substring(slash + 1)));
        }
        default -> throw new IllegalStateException("key map: no such word " + words[i]);
      }
    }
    return new KeyRule(official, hub, change, shared, old);
  }

  KeyRule with(String from, String to) {
    return new KeyRule(official.replace(from, to), hub.replace(from, to), change, shared, old);
  }

  boolean has(String part) {
    return official.contains(part) || hub.contains(part);
  }

  KeyEntry entry() {
    return new KeyEntry(hub, official, change, shared);
  }
}
