package org.ldmbench.reports.gate;

import java.util.ArrayList;
import java.util.List;
import org.ldmbench.reports.stats.Holm;
import org.ldmbench.reports.stats.Judge;
import org.ldmbench.reports.stats.Measure;
import org.ldmbench.reports.stats.PairedDifference;
import org.ldmbench.reports.stats.SeedsNeeded;

/**
 * Decides checks by one-sided paired t-tests. A check is ok if the candidate is surely not worse by
 * as much as the margin; otherwise a regression if it is surely worse; otherwise inconclusive. If
 * nothing has changed, the probability that any check is called a regression is at most {@link
 * Judge#LEVEL} (Holm's correction); if some check is worse by the margin, so is the probability
 * that all are called ok.
 */
record GateJudge(double margin) {
  List<GateCheck> judge(List<GateCheck> open) {
    List<PairedDifference> tested =
        open.stream().filter(GateJudge::undecided).map(GateCheck::pair).toList();
    List<Double> worse =
        Holm.adjust(tested.stream().map(pair -> pair.worsening().above(0)).toList());
    List<GateCheck> judged = new ArrayList<>();
    int next = 0;
    for (GateCheck check : open) {
      if (check.outcome() != Outcome.OK) {
        judged.add(check);
      } else if (!check.pair().testable()) {
        judged.add(with(check, Outcome.INCONCLUSIVE, missing(check.pair())));
      } else {
        judged.add(judge(check, worse.get(next++), tested.size()));
      }
    }
    return judged;
  }

  private static boolean undecided(GateCheck check) {
    return check.outcome() == Outcome.OK && check.pair().testable();
  }

  private GateCheck judge(GateCheck check, double worse, int comparisons) {
    PairedDifference pair = check.pair();
    if (pair.identical() || pair.worseningBeyond(margin).below(0) < Judge.LEVEL) {
      return check;
    }
    if (worse < Judge.LEVEL) {
      return with(check, Outcome.REGRESSION, "");
    }
    double allowed = margin * Math.abs(new Measure(pair.baseline()).mean());
    return with(
        check,
        Outcome.INCONCLUSIVE,
        SeedsNeeded.text(
                SeedsNeeded.toTellSides(pair.worsening(), allowed, Judge.LEVEL / comparisons))
            + " would decide");
  }

  private static String missing(PairedDifference pair) {
    return switch (pair.n()) {
      case 0 -> "no seed is on both sides";
      case 1 -> "one seed is on both sides: no verdict";
      default -> "a number is not finite";
    };
  }

  private static GateCheck with(GateCheck check, Outcome outcome, String reason) {
    return new GateCheck(
        check.title(), check.conditioning(), check.metric(), check.pair(), outcome, reason);
  }
}
