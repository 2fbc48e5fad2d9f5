package org.ldmbench.recipes.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Expected steps are those of diffusers' schedulers. */
class TimestepSpacingTest {

  @Test
  void ofTheSolver() {
    assertArrayEquals(new int[] {999, 749, 500, 250}, TimestepSpacing.LINSPACE.solver(1000, 4, 1));
    assertArrayEquals(new int[] {801, 601, 401, 201}, TimestepSpacing.LEADING.solver(1000, 4, 1));
    assertArrayEquals(new int[] {999, 749, 499, 249}, TimestepSpacing.TRAILING.solver(1000, 4, 1));
  }

  @Test
  void ofDdim() {
    assertArrayEquals(new int[] {999, 666, 333, 0}, TimestepSpacing.LINSPACE.ddim(1000, 4, 1));
    assertArrayEquals(new int[] {0}, TimestepSpacing.LINSPACE.ddim(1000, 1, 1));
    assertArrayEquals(new int[] {751, 501, 251, 1}, TimestepSpacing.LEADING.ddim(1000, 4, 1));
    assertArrayEquals(new int[] {999, 749, 499, 249}, TimestepSpacing.TRAILING.ddim(1000, 4, 1));
  }

  /** 999 / 2 is 500 for four steps, but 499 for thirty, as numpy multiplies by a rounded stride. */
  @Test
  void halvesAreRoundedAsNumpyDoes() {
    assertEquals(500, TimestepSpacing.LINSPACE.solver(1000, 20, 0)[10]);
    assertEquals(499, TimestepSpacing.LINSPACE.solver(1000, 30, 0)[15]);
    assertEquals(499, TimestepSpacing.LINSPACE.ddim(1000, 31, 0)[15]);
    assertEquals(936, TimestepSpacing.TRAILING.solver(1000, 48, 0)[3]);
    assertEquals(812, TimestepSpacing.TRAILING.solver(1000, 96, 0)[18]);
  }
}
