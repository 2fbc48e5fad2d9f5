package org.ldmbench.harness.parity;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.harness.parity.fixture.ParityResult;
import org.ldmbench.harness.parity.keymap.KeyMapParity;
import org.ldmbench.harness.parity.metric.EmbeddingScoreParity;
import org.ldmbench.harness.parity.metric.FrechetParity;
import org.ldmbench.harness.parity.metric.InceptionScoreParity;
import org.ldmbench.harness.parity.metric.KernelDistanceParity;
import org.ldmbench.harness.parity.metric.PrecisionRecallParity;
import org.ldmbench.harness.parity.metric.ResampleParity;
import org.ldmbench.harness.parity.network.AutoencoderParity;
import org.ldmbench.harness.parity.network.ClipParity;
import org.ldmbench.harness.parity.network.ClipTextParity;
import org.ldmbench.harness.parity.network.DitParity;
import org.ldmbench.harness.parity.network.InceptionParity;
import org.ldmbench.harness.parity.network.LpipsParity;
import org.ldmbench.harness.parity.network.MdtParity;
import org.ldmbench.harness.parity.network.MmditParity;
import org.ldmbench.harness.parity.network.PixartParity;
import org.ldmbench.harness.parity.network.PositionParity;
import org.ldmbench.harness.parity.network.UnetParity;
import org.ldmbench.harness.parity.process.AdamWParity;
import org.ldmbench.harness.parity.process.DiscreteParity;
import org.ldmbench.harness.parity.process.DpmSolverParity;
import org.ldmbench.harness.parity.process.EdmParity;
import org.ldmbench.harness.parity.process.LdmTimestepsParity;
import org.ldmbench.harness.parity.process.LuSolverParity;
import org.ldmbench.harness.parity.process.RectifiedFlowParity;
import org.ldmbench.harness.parity.process.RespacedParity;
import org.ldmbench.harness.parity.process.ScheduleParity;
import org.ldmbench.harness.parity.process.SpaceTimestepsParity;

/** Every kind of fixture that can be run. */
public final class ParityCases {

  private static final List<ParityCase> ALL =
      List.of(
          new DitParity(),
          new MmditParity(),
          new AutoencoderParity(),
          new AdamWParity(),
          new FrechetParity(),
          new EmbeddingScoreParity(),
          new PositionParity(),
          new ScheduleParity(),
          new DiscreteParity(),
          new RespacedParity(),
          new SpaceTimestepsParity(),
          new LdmTimestepsParity(),
          new DpmSolverParity(),
          new LuSolverParity(),
          new RectifiedFlowParity(),
          new EdmParity(),
          new UnetParity(),
          PixartParity.oneSize(),
          PixartParity.multiScale(),
          new MdtParity(),
          UnetParity.sdxl(),
          new KernelDistanceParity(),
          new InceptionScoreParity(),
          new PrecisionRecallParity(),
          new ResampleParity(),
          new InceptionParity(),
          new LpipsParity(),
          new ClipParity(),
          new ClipTextParity(),
          new KeyMapParity());

  private ParityCases() {}

  /**
   * The kind of a fixture.
   *
   * @throws IllegalArgumentException if there is none: names those there are
   */
  public static ParityCase of(Fixture fixture) {
    return ALL.stream()
        .filter(kind -> kind.handles(fixture))
        // clip_text_a is of kind clip_text_, not of clip_
        .max(Comparator.comparingInt(kind -> kind.prefix().length()))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "fixture '%s': found no kind for it, expected a name that starts with %s"
                        .formatted(
                            fixture.name(),
                            ALL.stream()
                                .map(ParityCase::prefix)
                                .collect(Collectors.joining(", ")))));
  }

  /**
   * Runs one fixture.
   *
   * @param manager scratch memory is taken below it and given back
   * @throws IllegalArgumentException if the fixture cannot be run
   */
  public static ParityResult run(Fixture fixture, NDManager manager) throws IOException {
    try (NDManager scope = manager.newSubManager()) {
      List<Comparison> comparisons = of(fixture).run(fixture, scope);
      if (comparisons.isEmpty()) {
        throw new IllegalArgumentException(
            "fixture '%s': found nothing that can be compared".formatted(fixture.name()));
      }
      boolean passed = comparisons.stream().allMatch(Comparison::passed);
      return new ParityResult(fixture.name(), passed, comparisons, fixture.unused());
    } catch (EngineException e) {
      // Shapes that do not fit each other: the fixture's fault, not a disagreement.
      String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new IllegalArgumentException(
          "fixture '%s': cannot be run: %s".formatted(fixture.name(), first), e);
    }
  }
}
