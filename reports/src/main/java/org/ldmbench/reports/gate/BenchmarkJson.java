package org.ldmbench.reports.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ldmbench.reports.stats.Measure;

/**
 * The candidate's numbers for github-action-benchmark, as its tool customSmallerIsBetter reads
 * them; metrics of which more is better, and numbers that are not finite, have no place in it.
 */
public final class BenchmarkJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private BenchmarkJson() {}

  /** The array, ending with a newline. */
  public static String of(GateResult result) {
    List<Map<String, Object>> entries = new ArrayList<>();
    for (GateCheck check : result.checks()) {
      if (!check.metric().higherIsBetter() && check.pair().n() > 0) {
        Measure measure = new Measure(check.pair().candidate());
        if (Double.isFinite(measure.mean())) {
          entries.add(entry(check, measure));
        }
      }
    }
    try {
      return JSON.writeValueAsString(entries) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps are always representable as JSON", e);
    }
  }

  private static Map<String, Object> entry(GateCheck check, Measure measure) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", check.name());
    entry.put("unit", check.metric().name());
    entry.put("value", measure.mean());
    measure.standardDeviation().ifPresent(sd -> entry.put("range", "± " + sd));
    entry.put("extra", "n = " + measure.n() + "\ngate: " + check.outcome().word());
    return entry;
  }
}
