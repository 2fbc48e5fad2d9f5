package org.ldmbench.harness.parity.keymap;

import java.util.HashSet;
import java.util.Set;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.models.keymap.Architecture;
import org.ldmbench.models.keymap.KeyEntry;
import org.ldmbench.models.keymap.KeyMap;
import org.ldmbench.models.keymap.Naming;
import org.ldmbench.models.weights.TensorSource;

/** A network of published size: the map from each side's names alone, and all shapes. */
record FullKeyMap(Fixture fixture, Architecture architecture, Comparisons comparisons) {

  void compare() {
    RecordedShapes official = new RecordedShapes(fixture.json("source_shapes"));
    RecordedShapes hub = new RecordedShapes(fixture.json("target_shapes"));
    KeyMap fromOfficial = architecture.map(official.names(), Naming.OFFICIAL);
    KeyMap fromHub = architecture.map(hub.names(), Naming.HUB);
    comparisons.add(RecordedMap.compare(fixture, "mapping.from_official", fromOfficial));
    comparisons.add(RecordedMap.compare(fixture, "mapping.from_hub", fromHub));
    comparisons.add(
        RecordedMap.difference(
            "target_shapes",
            RecordedShapes.lines(hub),
            RecordedShapes.lines(fromOfficial.toHub(official))));
    Set<String> without = fixture.names("source_without_target");
    comparisons.add(
        RecordedMap.difference("source_without_target", without, unmapped(official, fromOfficial)));
    comparisons.add(
        RecordedMap.difference(
            "source_shapes",
            RecordedShapes.lines(official.without(without::contains)),
            RecordedShapes.lines(fromHub.toOfficial(hub))));
    network(official, hub);
  }

  private static Set<String> unmapped(TensorSource official, KeyMap map) {
    Set<String> names = new HashSet<>(official.names());
    map.entries().stream().map(KeyEntry::official).forEach(names::remove);
    return names;
  }

  /** Our network declares the same names and shapes. */
  private void network(TensorSource official, TensorSource hub) {
    TensorSource expected = architecture == Architecture.CLIP ? hub : official;
    comparisons.add(
        RecordedMap.difference(
            "network",
            RecordedShapes.lines(expected),
            RecordedShapes.lines(KeyMapNetwork.fullSize(fixture, architecture).weights())));
  }
}
