package org.ldmbench.harness.parity.keymap;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Set;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.models.keymap.Architecture;
import org.ldmbench.models.keymap.KeyMap;
import org.ldmbench.models.keymap.Naming;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.weights.TensorSource;
import org.ldmbench.models.weights.WeightLoader;

/**
 * A tiny network in both namings: each tensor moved both ways, and what our network makes of them.
 */
record TinyKeyMap(Fixture fixture, Architecture architecture, Comparisons comparisons) {

  void compare(NDManager manager) throws IOException {
    TensorSource hub = fixture.source("hf.");
    KeyMap map = architecture.map(hub.names(), Naming.HUB);
    comparisons.add(RecordedMap.compare(fixture, "mapping.from_hub", map));
    TensorSource translated = map.toOfficial(hub);
    if (fixture.tensors("param.").isEmpty()) {
      // Only the target's naming is recorded: there and back.
      moved("hub", hub, map.toHub(translated));
    } else {
      TensorSource official = fixture.source("param.");
      KeyMap forward = architecture.map(official.names(), Naming.OFFICIAL);
      comparisons.add(RecordedMap.compare(fixture, "mapping.from_official", forward));
      moved("hub", hub, forward.toHub(official));
      moved("official", official.without(map.recomputed()::contains), translated);
      outputs(manager, "official", official, Set.of());
    }
    outputs(manager, "hub", translated, map.recomputed());
  }

  /** How many values differ in any bit, or are missing; none may. */
  private void moved(String name, TensorSource expected, TensorSource found) throws IOException {
    comparisons.add(
        RecordedMap.difference(
            "moved_shapes." + name, RecordedShapes.lines(expected), RecordedShapes.lines(found)));
    long wrong = 0;
    for (String tensor : found.names()) {
      float[] values = found.floats(tensor);
      float[] recorded = expected.floats(tensor);
      for (int i = 0; i < values.length; i++) {
        wrong += Float.floatToRawIntBits(values[i]) == Float.floatToRawIntBits(recorded[i]) ? 0 : 1;
      }
    }
    comparisons.add(Comparison.of("moved." + name, (double) wrong, 0));
  }

  private void outputs(NDManager manager, String name, TensorSource weights, Set<String> mayLack)
      throws IOException {
    KeyMapNetwork network = KeyMapNetwork.tiny(fixture, architecture);
    try (NDManager scope = manager.newSubManager();
        Autograd mode = Autograd.off()) {
      network.weights().allocate(scope, 0);
      WeightLoader.load(network.weights(), weights, mayLack, fixture.name() + " " + name);
      network.run(fixture, scope, comparisons);
    }
  }
}
