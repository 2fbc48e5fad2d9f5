package org.ldmbench.reports.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ldmbench.reports.compare.NotComparableException;
import org.ldmbench.reports.record.CellKey;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.record.RunRecord;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.stats.PairedDifference;
import org.ldmbench.reports.table.Comparability;
import org.ldmbench.reports.table.MetricCells;
import org.ldmbench.reports.table.MetricColumn;
import org.ldmbench.reports.table.RowGroup;
import org.ldmbench.reports.table.RowTitles;

/**
 * Holds a candidate against a baseline, row by row and metric by metric, over the seeds that both
 * have. Rows that only the candidate has are no matter of the gate.
 */
public final class Gate {
  private final List<RowGroup> baseline;
  private final Map<CellKey, List<RowGroup>> candidate;
  private final RowTitles titles;

  private Gate(GateSide baseline, GateSide candidate) {
    this.baseline = RowGroup.of(baseline.records());
    this.candidate =
        RowGroup.of(candidate.records()).stream()
            .collect(Collectors.groupingBy(group -> group.cell().withSeed(0)));
    this.titles = new RowTitles(this.baseline);
  }

  /**
   * Runs the gate.
   *
   * @param metrics names of the metrics that count; all if there is none
   * @param margin share of the baseline by which the candidate may be worse
   * @throws NotComparableException if a row was measured under another protocol, or no row is on
   *     both sides
   * @throws IllegalArgumentException if the baseline has no metric of such a name
   */
  public static GateResult run(
      GateSide baseline, GateSide candidate, List<String> metrics, double margin) {
    Gate gate = new Gate(baseline, candidate);
    gate.checkProtocols();
    List<GateCheck> open = gate.open(gate.metrics(metrics));
    List<GateCheck> checks = new GateJudge(margin).judge(open);
    Outcome outcome =
        checks.stream()
            .map(GateCheck::outcome)
            .reduce(Outcome.OK, (a, b) -> a.compareTo(b) > 0 ? a : b);
    List<String> gaps = Stream.concat(baseline.gaps().stream(), candidate.gaps().stream()).toList();
    boolean unsure = outcome == Outcome.OK && !candidate.gaps().isEmpty();
    Optional<Protocol> protocol = gate.baseline.stream().map(g -> g.first().protocol()).findFirst();
    return new GateResult(checks, gaps, unsure ? Outcome.INCONCLUSIVE : outcome, margin, protocol);
  }

  private void checkProtocols() {
    boolean common = false;
    for (RowGroup row : baseline) {
      for (RowGroup other : counterparts(row)) {
        common = true;
        refuse(titles.of(row), Comparability.objections(row, row.first().protocol()));
        refuse(titles.of(row), Comparability.objections(other, row.first().protocol()));
      }
    }
    if (!common) {
      throw new NotComparableException("baseline and candidate have no row in common");
    }
  }

  private static void refuse(String title, List<String> objections) {
    if (!objections.isEmpty()) {
      throw new NotComparableException(
          "'%s' of baseline and candidate: %s".formatted(title, String.join(" ", objections)));
    }
  }

  private List<MetricColumn> metrics(List<String> names) {
    List<MetricColumn> all =
        baseline.stream()
            .flatMap(g -> g.records().stream())
            .flatMap(MetricColumn::of)
            .distinct()
            .toList();
    for (String name : names) {
      if (all.stream().noneMatch(metric -> metric.name().equals(name))) {
        throw new IllegalArgumentException(
            "metric: found '%s', expected one of the baseline's: %s"
                .formatted(
                    name,
                    all.stream()
                        .map(MetricColumn::name)
                        .distinct()
                        .collect(Collectors.joining(", "))));
      }
    }
    return all.stream().filter(m -> names.isEmpty() || names.contains(m.name())).toList();
  }

  /** The checks before the numbers are judged: those that are not ok stay so. */
  private List<GateCheck> open(List<MetricColumn> metrics) {
    List<GateCheck> checks = new ArrayList<>();
    for (RowGroup row : baseline) {
      Optional<RowGroup> other = counterparts(row).stream().findFirst();
      for (MetricColumn metric : metrics) {
        if (row.measure(metric).isPresent()) {
          checks.add(open(row, other, metric));
        }
      }
    }
    return checks;
  }

  private GateCheck open(RowGroup row, Optional<RowGroup> other, MetricColumn metric) {
    PairedDifference pair =
        other
            .map(o -> o.against(row, metric))
            .orElse(new PairedDifference(List.of(), List.of(), metric.higherIsBetter()));
    Optional<String> lost = other.flatMap(o -> lost(row, o));
    Outcome outcome = lost.isPresent() ? Outcome.REGRESSION : Outcome.OK;
    return new GateCheck(
        titles.of(row), row.cell().conditioning(), metric, pair, outcome, lost.orElse(""));
  }

  /** A seed that ended well in the baseline, and not in the candidate. */
  private static Optional<String> lost(RowGroup row, RowGroup other) {
    Set<Long> well = row.done().stream().map(r -> r.cell().seed()).collect(Collectors.toSet());
    return other.records().stream()
        .filter(r -> r.status() == Status.FAILED || r.status() == Status.DIVERGED)
        .filter(r -> well.contains(r.cell().seed()))
        .map(Gate::ending)
        .findFirst();
  }

  private static String ending(RunRecord ended) {
    return "seed %d ended well in the baseline; %s"
        .formatted(ended.cell().seed(), MetricCells.ending(ended));
  }

  private List<RowGroup> counterparts(RowGroup row) {
    return candidate.getOrDefault(row.cell().withSeed(0), List.of());
  }
}
