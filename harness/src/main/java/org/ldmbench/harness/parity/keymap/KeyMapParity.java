package org.ldmbench.harness.parity.keymap;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.models.keymap.Architecture;

/**
 * Key maps: of a full-size network by names and shapes, of a tiny one by its tensors and outputs.
 */
public final class KeyMapParity implements ParityCase {

  private static final Pattern NAME =
      Pattern.compile("keymap_(sd_vae|dit|pixart|sd3|clip)(_tiny)?_.*");

  @Override
  public String prefix() {
    return "keymap_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    Matcher name = NAME.matcher(fixture.name());
    if (!name.matches()) {
      throw new IllegalArgumentException(
          "fixture '%s': found no architecture, expected keymap_ and sd_vae, dit, pixart, sd3 or clip"
              .formatted(fixture.name()));
    }
    Architecture architecture = architecture(name.group(1));
    Comparisons comparisons = new Comparisons(fixture);
    if (name.group(2) == null) {
      new FullKeyMap(fixture, architecture, comparisons).compare();
    } else {
      new TinyKeyMap(fixture, architecture, comparisons).compare(manager);
    }
    return comparisons.list();
  }

  private static Architecture architecture(String name) {
    return switch (name) {
      case "sd_vae" -> Architecture.AUTOENCODER;
      case "dit" -> Architecture.DIT;
      case "pixart" -> Architecture.PIXART;
      case "sd3" -> Architecture.SD3;
      default -> Architecture.CLIP;
    };
  }
}
