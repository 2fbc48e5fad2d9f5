package org.ldmbench.reports.stats;

import java.util.OptionalInt;

/**
 * A verdict with what it rests on.
 *
 * @param verdict the verdict
 * @param pValue of the verdict's claim, corrected for the other comparisons; of a difference if it
 *     is inconclusive, and 1 if there is no verdict
 * @param moreSeeds further seeds that would decide (see {@link SeedsNeeded}); empty if it is
 *     decided, or if no reasonable number would
 */
public record Judgement(Verdict verdict, double pValue, OptionalInt moreSeeds) {
  /** Such as "better" or "inconclusive, 4 more seeds". */
  public String text() {
    return verdict == Verdict.INCONCLUSIVE
        ? verdict.word() + ", " + SeedsNeeded.text(moreSeeds)
        : verdict.word();
  }
}
