package org.ldmbench.harness.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.safetensors.SafetensorsException;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.models.safetensors.SafetensorsWriter;

class StatisticsFileTest {

  private static final int WIDTH = 5;

  @TempDir private Path folder;

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    GaussianStatistics statistics = statistics();
    Path file = folder.resolve("statistics.safetensors");
    StatisticsFile.write(file, statistics, Map.of("subject", "noise"));
    GaussianStatistics read = StatisticsFile.read(file);
    assertEquals(statistics.count(), read.count());
    assertArrayEquals(statistics.mean(), read.mean());
    assertArrayEquals(statistics.covariance(), read.covariance());
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      assertEquals(Map.of("subject", "noise", "count", "20"), reader.metadata());
      assertArrayEquals(new long[] {15}, reader.info("covariance_upper").shape());
    }
  }

  @Test
  void equalStatisticsAreEqualFiles() throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    StatisticsFile.write(one, statistics(), Map.of("b", "2", "a", "1"));
    StatisticsFile.write(two, statistics(), Map.of("a", "1", "b", "2"));
    assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
  }

  @ParameterizedTest
  @CsvSource({
    "5,    mean,    4, covariance_upper, 4 covariances",
    "many, mean,    3, covariance_upper, count 'many'",
    "-5,   mean,    3, covariance_upper, count '-5'",
    "5,    average, 3, covariance_upper, mean",
    "5,    mean,    3, covariance,       covariance_upper"
  })
  void refusesWhatDoesNotFit(String count, String mean, int packed, String covariance, String part)
      throws IOException {
    Path file = folder.resolve("wrong");
    SafetensorsWriter.write(
        file,
        Map.of("count", count),
        List.of(entry(mean, new double[2]), entry(covariance, new double[packed])));
    String message =
        assertThrows(SafetensorsException.class, () -> StatisticsFile.read(file)).getMessage();
    assertTrue(message.contains(part), message);
  }

  @Test
  void refusesAFileThatWasCut() throws IOException {
    Path file = folder.resolve("cut");
    StatisticsFile.write(file, statistics(), Map.of());
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 20, bytes.length - 8}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThrows(SafetensorsException.class, () -> StatisticsFile.read(file));
    }
  }

  private static SafetensorsWriter.Entry entry(String name, double[] values) {
    return new SafetensorsWriter.Entry(
        name, Dtype.F64, new long[] {values.length}, () -> SafetensorsWriter.f64(values));
  }

  private static GaussianStatistics statistics() {
    double[] features = new double[20 * WIDTH];
    CounterRandom random = CounterRandom.of(1, RandomStream.NOISE, 0, 0);
    for (int i = 0; i < features.length; i++) {
      features[i] = random.nextDouble();
    }
    return GaussianStatistics.of(features, 20, WIDTH);
  }
}
