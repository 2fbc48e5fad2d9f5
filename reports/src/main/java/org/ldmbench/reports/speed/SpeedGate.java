package org.ldmbench.reports.speed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ldmbench.reports.compare.NotComparableException;
import org.ldmbench.reports.gate.Outcome;

/**
 * Holds a candidate's speed against a baseline's, recipe by recipe. Milliseconds of two machines or
 * two days say nothing, so what is compared are ratios within a run: where both sides measured
 * another program beside, time and memory over that program's; otherwise the time over that of as
 * many floating-point operations in a matrix product, the inverse of the share of the peak.
 *
 * <p>A ratio is ok if it is surely not greater than the baseline's by more than the margin, a
 * regression if it surely is, otherwise inconclusive.
 *
 * @param checks the worst outcome first
 * @param margin share of the baseline
 */
public record SpeedGate(List<SpeedCheck> checks, double margin) {

  static final String TIME = "time over the other program's";
  static final String MEMORY = "memory over the other program's";
  static final String PEAK = "time over that of a matrix product";

  /** Sorts. */
  public SpeedGate {
    checks = checks.stream().sorted(Comparator.comparing(SpeedCheck::outcome).reversed()).toList();
  }

  /**
   * Runs the gate. Several reports of one side count as measurements of the same code. Recipes that
   * only the candidate has are no matter of the gate.
   *
   * @param margin share of the baseline by which a ratio may be greater
   * @throws NotComparableException if something else was measured on the two sides, or no recipe is
   *     on both
   */
  public static SpeedGate run(
      List<SpeedReport> baseline, List<SpeedReport> candidate, double margin) {
    SpeedReport.Request request = baseline.get(0).request();
    for (SpeedReport report : Stream.concat(baseline.stream(), candidate.stream()).toList()) {
      if (!report.request().equals(request)) {
        throw new NotComparableException(
            "perf reports: found %s and %s, expected one request"
                .formatted(request, report.request()));
      }
    }
    List<SpeedCheck> checks = new ArrayList<>();
    List<String> recipes =
        baseline.stream()
            .flatMap(report -> report.rows().stream())
            .map(SpeedReport.Row::recipe)
            .distinct()
            .toList();
    boolean common = false;
    for (String recipe : recipes) {
      Side before = Side.of(baseline, recipe);
      Side after = Side.of(candidate, recipe);
      common |= !after.rows().isEmpty();
      checks.addAll(checks(recipe, before, after, margin));
    }
    if (!common) {
      throw new NotComparableException("baseline and candidate have no recipe in common");
    }
    return new SpeedGate(checks, margin);
  }

  private static List<SpeedCheck> checks(String recipe, Side before, Side after, double margin) {
    if (after.rows().isEmpty()) {
      double nothing = Double.NaN;
      return List.of(
          new SpeedCheck(
              recipe,
              PEAK,
              nothing,
              nothing,
              nothing,
              nothing,
              Outcome.INCONCLUSIVE,
              "the candidate has no such row"));
    }
    if (before.allBeside() && after.allBeside()) {
      return List.of(
          check(recipe, TIME, before.time(), after.time(), margin),
          check(recipe, MEMORY, before.memory(), after.memory(), margin));
    }
    return List.of(check(recipe, PEAK, before.peak(), after.peak(), margin));
  }

  private static SpeedCheck check(
      String recipe, String quantity, Spread before, Spread after, double margin) {
    Spread change = after.over(before);
    Outcome outcome =
        !change.known()
            ? Outcome.INCONCLUSIVE
            : change.high() <= 1 + margin
                ? Outcome.OK
                : change.low() > 1 + margin ? Outcome.REGRESSION : Outcome.INCONCLUSIVE;
    return new SpeedCheck(
        recipe,
        quantity,
        before.value(),
        after.value(),
        change.low(),
        change.high(),
        outcome,
        change.known()
            ? ""
            : "one measurement tells no spread: measure with more --forks or --iterations");
  }

  /** The worst of the checks. */
  public Outcome outcome() {
    return checks.stream()
        .map(SpeedCheck::outcome)
        .max(Comparator.naturalOrder())
        .orElse(Outcome.OK);
  }

  /** One recipe's rows in the reports of one side. */
  private record Side(List<InReport> rows) {

    /** A row, and the matrix product of its run. */
    private record InReport(SpeedReport.Row row, SpeedReport.Time gemm) {

      /** Time of the step over that of as many operations in a matrix product. */
      double overGemm() {
        SpeedReport.Time step = row.step();
        return step.milliseconds() / step.flops() / (gemm.milliseconds() / gemm.flops());
      }

      double relativeError() {
        SpeedReport.Time step = row.step();
        return Math.hypot(step.error() / step.milliseconds(), gemm.error() / gemm.milliseconds());
      }
    }

    static Side of(List<SpeedReport> reports, String recipe) {
      return new Side(
          reports.stream()
              .flatMap(
                  report ->
                      report.rows().stream()
                          .filter(row -> row.recipe().equals(recipe))
                          .map(row -> new InReport(row, report.gemm())))
              .toList());
    }

    boolean allBeside() {
      return rows.stream().allMatch(in -> in.row().beside().isPresent());
    }

    private Stream<SpeedReport.Beside> beside() {
      return rows.stream().map(in -> in.row().beside()).flatMap(Optional::stream);
    }

    Spread time() {
      return Spread.of(
          beside().flatMap(b -> b.pairs().stream()).map(SpeedReport.Pair::timeRatio).toList());
    }

    /** Memory hardly varies: a single number counts as exact. */
    Spread memory() {
      List<Double> ratios = beside().map(SpeedReport.Beside::memoryRatio).toList();
      return ratios.size() == 1 ? Spread.of(ratios.get(0), 0) : Spread.of(ratios);
    }

    Spread peak() {
      return rows.size() == 1
          ? Spread.of(rows.get(0).overGemm(), rows.get(0).relativeError())
          : Spread.of(rows.stream().map(InReport::overGemm).toList());
    }
  }
}
