package org.ldmbench.harness.parity.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.harness.parity.fixture.StrictObject;
import org.ldmbench.models.layers.PositionGrid;
import org.ldmbench.models.ops.ImageOps;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.ops.Tensors;

/** DiT's, SD3's and PixArt's position tables and the timestep sinusoids. */
public final class PositionParity implements ParityCase {

  private static final double TABLE = 1e-6;
  private static final double SINUSOIDS = 3e-5;
  private static final double PERIOD = 10_000;

  /** Of float64 angles up to 1000. */
  private static final double EXACT = 1e-12;

  @Override
  public String prefix() {
    return "posembed_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    Comparisons comparisons = new Comparisons(fixture);
    for (Map.Entry<String, ?> entry : fixture.json("config").properties()) {
      StrictObject config =
          StrictObject.of(
              fixture.name() + " config." + entry.getKey(),
              fixture.json("config").get(entry.getKey()));
      if (entry.getKey().startsWith("dit.")) {
        dit(fixture, comparisons, entry.getKey(), config);
      } else if (entry.getKey().startsWith("sd3.")) {
        sd3(fixture, manager, comparisons, entry.getKey(), config);
      } else if (entry.getKey().startsWith("pixart.")) {
        pixart(fixture, comparisons, entry.getKey(), config);
      }
    }
    timesteps(fixture, manager, comparisons);
    return comparisons.list();
  }

  private static void dit(
      Fixture fixture, Comparisons comparisons, String name, StrictObject config)
      throws IOException {
    int grid = config.positive("grid");
    double[] table = PositionGrid.table(config.positive("dim"), grid, grid, 1, 0);
    config.finish();
    comparisons.absolute(name, table, fixture.values(name), TABLE);
  }

  private static void pixart(
      Fixture fixture, Comparisons comparisons, String name, StrictObject config)
      throws IOException {
    List<Integer> grid = config.integers("grid_hw");
    config.require("grid_hw", grid.size() == 2);
    double[] table =
        PositionGrid.stretched(
            config.positive("dim"),
            grid.get(0),
            grid.get(1),
            config.positive("base_size"),
            config.number("lewei_scale"));
    config.finish();
    comparisons.absolute(name, table, fixture.values(name), TABLE);
  }

  private static void sd3(
      Fixture fixture, NDManager manager, Comparisons comparisons, String name, StrictObject config)
      throws IOException {
    int width = config.positive("dim");
    int side = config.positive("max_size");
    double scale = config.has("scaling_factor") ? config.number("scaling_factor") : 1;
    double offset = config.has("offset") ? config.number("offset") : 0;
    double[] table = PositionGrid.table(width, side, side, scale, offset);
    comparisons.absolute(name + ".full", table, fixture.values(name + ".full"), TABLE);
    List<Integer> latent = config.integers("latent_hw");
    int patch = config.positive("patch");
    config.finish();
    config.require("latent_hw", latent.size() == 2);
    int rows = latent.get(0) / patch;
    int columns = latent.get(1) / patch;
    NDArray nothing =
        Tensors.of(
            manager,
            new double[rows * columns * width],
            new Shape(1, (long) rows * columns, width));
    NDArray all = Tensors.of(manager, table, new Shape(1, (long) side * side, width));
    comparisons.absolute(
        name + ".cropped",
        Comparisons.values(ImageOps.addPositions(nothing, all, side, rows, columns)),
        fixture.values(name + ".cropped"),
        TABLE);
  }

  /**
   * Each value against the official float32 one or the exact one, whichever is nearer: at t = 999
   * one rounding of a frequency is 3e-5, and libraries differ in it. Either is right.
   */
  private static void timesteps(Fixture fixture, NDManager manager, Comparisons comparisons)
      throws IOException {
    for (String prefix : List.of("temb.", "temb_frac.")) {
      String times = "temb.".equals(prefix) ? "t" : "t_frac";
      for (String tensor : fixture.tensors(prefix)) {
        int width = (int) fixture.shape(tensor)[1];
        NDArray found = Ops.timestepSinusoids(fixture.tensor(manager, times), width, PERIOD);
        fixture.expectShape(tensor, found.getShape().getShape());
        double[] exact = exact(fixture.values(times), width);
        String recorded = tensor.replace("temb.", "temb_exact64.");
        if (!recorded.equals(tensor) && fixture.has(recorded)) {
          comparisons.absolute("exact." + width, exact, fixture.values(recorded), EXACT);
        }
        comparisons.add(
            Comparison.of(
                tensor,
                nearest(Comparisons.values(found), fixture.values(tensor), exact),
                SINUSOIDS));
      }
    }
  }

  private static double nearest(double[] found, double[] official, double[] exact) {
    double worst = 0;
    for (int i = 0; i < found.length; i++) {
      double error = Math.min(Math.abs(found[i] - official[i]), Math.abs(found[i] - exact[i]));
      worst = Math.max(worst, error);
    }
    return worst;
  }

  /** [cos | sin | 0 for an odd width] in float64. */
  private static double[] exact(double[] times, int width) {
    int half = width / 2;
    double[] table = new double[times.length * width];
    for (int row = 0; row < times.length; row++) {
      for (int i = 0; i < half; i++) {
        double angle = times[row] * Math.exp(-Math.log(PERIOD) * i / half);
        table[row * width + i] = Math.cos(angle);
        table[row * width + half + i] = Math.sin(angle);
      }
    }
    return table;
  }
}
