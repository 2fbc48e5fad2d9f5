package org.ldmbench.reports.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.reports.stats.Measure;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "48.123456, 48.12",
    "9.99996, 10.00",
    "134.25, 134.2",
    "0.0123456, 0.01235",
    "0, 0.000",
    "98765.4, 98770",
    "NaN, NaN",
    "Infinity, ∞"
  })
  void fourSignificantDigits(double value, String text) {
    assertEquals(text, Figures.significant(Measure.of(value), 4));
  }

  @Test
  void deviationHasTheDecimalsOfTheMean() {
    assertEquals("100.5 ± 0.7", Figures.significant(new Measure(List.of(100.0, 101.0)), 4));
    assertEquals("0.300 ± 0.141", Figures.decimals(new Measure(List.of(0.2, 0.4)), 3));
  }

  @ParameterizedTest
  @CsvSource({"950, 950", "12345, 12.3 k", "4312345, 4.3 M", "999960, 1.0 M", "2.5e9, 2.5 G"})
  void counts(double value, String text) {
    assertEquals(text, Figures.count(value));
  }
}
