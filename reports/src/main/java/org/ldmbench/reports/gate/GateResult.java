package org.ldmbench.reports.gate;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ldmbench.reports.record.Protocol;

/**
 * What a gate found.
 *
 * @param checks one for each row and metric of the baseline, the worst outcome first
 * @param gaps what is missing on either side, one line each
 * @param outcome of the whole: the worst of the checks; inconclusive at best if the candidate has
 *     gaps
 * @param margin share of the baseline by which a candidate may be worse
 * @param protocol of all numbers
 */
public record GateResult(
    List<GateCheck> checks,
    List<String> gaps,
    Outcome outcome,
    double margin,
    Optional<Protocol> protocol) {
  /** Copies the lists. */
  public GateResult {
    checks = checks.stream().sorted(Comparator.comparing(GateCheck::outcome).reversed()).toList();
    gaps = List.copyOf(gaps);
  }

  /** Number of checks with an outcome. */
  public long count(Outcome which) {
    return checks.stream().filter(check -> check.outcome() == which).count();
  }

  /** One line, such as "regression: 1 of 12 checks, 2 inconclusive". */
  public String headline() {
    return switch (outcome) {
      case OK -> "ok: " + checks.size() + " checks";
      case REGRESSION ->
          "regression: %d of %d checks, %d inconclusive"
              .formatted(count(Outcome.REGRESSION), checks.size(), count(Outcome.INCONCLUSIVE));
      case INCONCLUSIVE ->
          "inconclusive: %d of %d checks".formatted(count(Outcome.INCONCLUSIVE), checks.size());
    };
  }
}
