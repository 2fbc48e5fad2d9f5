package org.ldmbench.harness.parity.keymap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.models.keymap.Change;
import org.ldmbench.models.keymap.KeyEntry;
import org.ldmbench.models.keymap.KeyMap;

/** The list {@code mapping} of a fixture. */
final class RecordedMap {

  private RecordedMap() {}

  /** How many entries one list has and the other has not; none is allowed. */
  static Comparison compare(Fixture fixture, String name, KeyMap found) {
    Set<KeyEntry> expected = new HashSet<>();
    fixture.json("mapping").forEach(node -> expected.add(entry(fixture, node)));
    return difference(name, expected, new HashSet<>(found.entries()));
  }

  /** The size of the symmetric difference, which must be 0. */
  static <T> Comparison difference(String name, Set<T> expected, Set<T> found) {
    Set<T> missing = new HashSet<>(expected);
    missing.removeAll(found);
    Set<T> unexpected = new HashSet<>(found);
    unexpected.removeAll(expected);
    return Comparison.of(name, missing.size() + unexpected.size(), 0);
  }

  private static KeyEntry entry(Fixture fixture, JsonNode node) {
    Change change =
        switch (node.path("op").asText()) {
          case "copy" -> new Change.Copy();
          case "chunk" -> new Change.Chunk(node.path("index").asInt(), node.path("of").asInt());
          case "swap_halves" -> new Change.SwapHalves();
          case "squeeze_1x1" -> new Change.Squeeze();
          case "transpose" -> new Change.Transpose();
          default ->
              throw new IllegalArgumentException(
                  "%s mapping: found op '%s', expected copy, chunk, swap_halves, squeeze_1x1 or transpose"
                      .formatted(fixture.name(), node.path("op").asText()));
        };
    return new KeyEntry(
        node.path("to").asText(),
        node.path("from").asText(),
        change,
        node.path("shared").asBoolean(false));
  }
}
