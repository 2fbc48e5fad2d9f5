package org.ldmbench.recipes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ldmbench.models.weights.Weight;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;

/** The grid of positions when a network goes on at a larger resolution. */
class PositionScaleTest {

  private static final int WIDTH = 32;
  private static final int PATCH = 2;

  /** Of the latents, before. */
  private static final int SIDE = 8;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dit", "mdtv2", "sd3-mmdit", "mmdit-disentangled"})
  void atTheBaseResolutionPositionsAreWholeNumbers(String name) {
    float[][] grid = grid(name, SIDE, 1);
    int side = SIDE / PATCH;
    assertEquals(side * side, grid.length);
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        assertArrayEquals(position(row, column), grid[row * side + column]);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dit, 2",
    "dit, 4",
    "mdtv2, 2",
    "sd3-mmdit, 2",
    "mmdit-disentangled, 2",
    "mmdit-disentangled, 4"
  })
  void aFinerGridCoversTheSameLimits(String name, int ratio) {
    float[][] base = grid(name, SIDE, 1);
    float[][] fine = grid(name, ratio * SIDE, ratio);
    int side = SIDE / PATCH;
    int fineSide = ratio * side;
    assertEquals(fineSide * fineSide, fine.length);
    for (int row = 0; row < fineSide; row++) {
      for (int column = 0; column < fineSide; column++) {
        float[] found = fine[row * fineSide + column];
        assertArrayEquals(position(row / (double) ratio, column / (double) ratio), found);
        if (row % ratio == 0 && column % ratio == 0) {
          assertArrayEquals(base[row / ratio * side + column / ratio], found, "a token of before");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dit", "mdtv2", "mmdit-disentangled"})
  void aScaleOfOneExtrapolates(String name) {
    float[][] base = grid(name, SIDE, 1);
    float[][] large = grid(name, 2 * SIDE, 1);
    int side = SIDE / PATCH;
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        assertArrayEquals(base[row * side + column], large[row * 2 * side + column]);
      }
    }
    assertArrayEquals(position(2 * side - 1, 2 * side - 1), large[large.length - 1]);
  }

  @Test
  void aScaleThatDoesNotDivideTheSideIsRefusedInOneLine() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> grid("mmdit-disentangled", SIDE, 3))
            .getMessage();
    assertEquals(
        "backbone.positionScale: found 3.0 for 4 tokens a side, expected a number that divides them",
        message);
  }

  /** [sin(w f), cos(w f), sin(h f), cos(h f)], {@code f_i = 10000^(-i / (width / 4))}. */
  private static float[] position(double row, double column) {
    int quarter = WIDTH / 4;
    float[] values = new float[WIDTH];
    for (int i = 0; i < quarter; i++) {
      double wavelength = Math.pow(10_000, i / (double) quarter);
      values[i] = (float) Math.sin(column / wavelength);
      values[quarter + i] = (float) Math.cos(column / wavelength);
      values[2 * quarter + i] = (float) Math.sin(row / wavelength);
      values[3 * quarter + i] = (float) Math.cos(row / wavelength);
    }
    return values;
  }

  /** The vector of each token, row-major. */
  private float[][] grid(String name, int latentSide, double scale) {
    RecipeConfig config = SmallNetwork.config(name, ConditioningKind.CLASS);
    ObjectNode backbone = config.backbone().deepCopy();
    backbone.put("positionScale", scale);
    DataShape shape = new DataShape(4 * latentSide, 4, latentSide, 3, 0, 0, 0);
    Denoiser denoiser =
        SmallNetwork.recipe(name)
            .denoiser(SmallNetwork.withBackbone(config, backbone), ConditioningKind.CLASS, shape);
    denoiser.weights().allocate(manager, 1);
    Weight positions =
        denoiser.weights().all().stream()
            .filter(weight -> weight.name().equals("pos_embed"))
            .findFirst()
            .orElseThrow();
    float[] values = positions.value().toFloatArray();
    float[][] grid = new float[values.length / WIDTH][];
    Arrays.setAll(grid, i -> Arrays.copyOfRange(values, i * WIDTH, (i + 1) * WIDTH));
    return grid;
  }
}
