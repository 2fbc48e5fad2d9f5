package org.ldmbench.harness.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published statistics: every way in which numpy stores floats, and none of the ways to harm. */
class NpzStatisticsTest {

  private static final double[] MEAN = {1, -2, 0.5};
  private static final double[] COVARIANCE = {4, 1, 0.5, 1, 3, 0.25, 0.5, 0.25, 2};

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "1, <f8, false",
    "2, <f8, true",
    "1, >f8, false",
    "1, <f4, true",
    "2, >f4, false",
    "1, =f8, false"
  })
  void everyLayoutIsRead(int version, String dtype, boolean fortran) throws IOException {
    Path file =
        write(
            NpzFiles.array(version, dtype, fortran, "(3,)", MEAN),
            NpzFiles.array(version, dtype, fortran, "(3, 3)", COVARIANCE));
    GaussianStatistics read = NpzStatistics.read(file);
    assertArrayEquals(MEAN, read.mean());
    assertArrayEquals(COVARIANCE, read.covariance());
    assertEquals(GaussianStatistics.UNKNOWN_COUNT, read.count());
  }

  /** Told by an array that is no covariance: its transpose is refused at the same place. */
  @Test
  void theFirstAxisRunsFastestInFortranOrder() throws IOException {
    double[] lower = COVARIANCE.clone();
    lower[5] = 9;
    for (boolean fortran : new boolean[] {false, true}) {
      try (NpzFile npz =
          NpzFile.open(
              write(
                  NpzFiles.array(1, "<f8", false, "(3,)", MEAN),
                  NpzFiles.array(1, "<f8", fortran, "(3, 3)", lower)))) {
        assertEquals(9, npz.read("sigma").values()[fortran ? 7 : 5]);
      }
    }
  }

  @Test
  void aDistanceToPublishedStatisticsIsTheUsualOne() throws IOException {
    GaussianStatistics published =
        NpzStatistics.read(NpzFiles.statistics(folder.resolve("s.npz"), MEAN, COVARIANCE));
    GaussianStatistics own = new GaussianStatistics(1000, MEAN, COVARIANCE);
    try (var manager = ai.djl.ndarray.NDManager.newBaseManager("PyTorch")) {
      assertEquals(0, FrechetDistance.between(own, published, manager));
      GaussianStatistics moved =
          new GaussianStatistics(1000, new double[] {3, -2, 0.5}, COVARIANCE);
      assertEquals(4, FrechetDistance.between(moved, published, manager), 1e-9);
    }
  }

  @Test
  void whatIsNoStatisticsIsRefusedInOneLine() throws IOException {
    byte[] mean = NpzFiles.array(1, "<f8", false, "(3,)", MEAN);
    refused(
        "found no array 'sigma'", NpzFiles.write(folder.resolve("a.npz"), Map.of("mu.npy", mean)));
    refused(
        "expected (D,) and (D, D)",
        write(mean, NpzFiles.array(1, "<f8", false, "(9,)", COVARIANCE)));
    double[] skew = COVARIANCE.clone();
    skew[1] = 7;
    refused("is not symmetric at (0, 1)", write(mean, matrix(skew)));
    double[] hole = COVARIANCE.clone();
    hole[4] = Double.NaN;
    refused("found NaN in sigma, element 4", write(mean, matrix(hole)));
    refused(
        "expected an array of float32 or float64",
        write(mean, NpzFiles.array(1, "|O8", false, "(3, 3)", COVARIANCE)));
    refused("expected numpy's, version 1 or 2", write(mean, new byte[40]));
    byte[] whole = matrix(COVARIANCE);
    refused("found its end within the values", write(mean, Arrays.copyOf(whole, whole.length - 5)));
    refused("found its end within the header", write(mean, Arrays.copyOf(whole, 30)));
    refused("found bytes after the values", write(mean, Arrays.copyOf(whole, whole.length + 8)));
    Path cut = write(mean, whole);
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 100));
    refused("expected an undamaged .npz", cut);
  }

  /** A few bytes that announce gigabytes are refused before anything is allocated. */
  @Test
  void aBombIsRefusedByItsHeader() throws IOException {
    byte[] mean = NpzFiles.array(1, "<f8", false, "(3,)", MEAN);
    refused(
        "expected at most 134217728 elements",
        write(mean, NpzFiles.array(1, "<f8", false, "(2000000000, 2000000000, 2000000000)")));
    refused(
        "expected whole numbers", write(mean, NpzFiles.array(1, "<f8", false, "(99999999999, 3)")));
    byte[] longHeader = NpzFiles.array(2, "<f8", false, "(3, 3)", COVARIANCE);
    longHeader[11] = 0x7f;
    refused("expected at most 65536", write(mean, longHeader));
  }

  /** Names of entries are looked up, never followed. */
  @Test
  void aPathInTheArchiveLeadsNowhere() throws IOException {
    Path file =
        NpzFiles.write(
            folder.resolve("escape.npz"),
            Map.of("../../mu.npy", NpzFiles.array(1, "<f8", false, "(3,)", MEAN)));
    assertTrue(NpzStatistics.detail(file).isEmpty());
    refused("found no array 'mu'", file);
  }

  private static byte[] matrix(double[] values) {
    return NpzFiles.array(1, "<f8", false, "(3, 3)", values);
  }

  private Path write(byte[] mean, byte[] covariance) throws IOException {
    return NpzFiles.write(
        folder.resolve("statistics.npz"), Map.of("mu.npy", mean, "sigma.npy", covariance));
  }

  private static void refused(String part, Path file) {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> NpzStatistics.read(file))
                .getMessage());
    assertTrue(message.contains(part), message);
    assertTrue(!message.contains("\n"), message);
  }
}
