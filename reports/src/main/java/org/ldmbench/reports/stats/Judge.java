package org.ldmbench.reports.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Gives verdicts to a family of comparisons. Claims of a difference are false with a probability of
 * at most {@link #LEVEL} for the whole family, and so are claims of equivalence (Holm's
 * correction). A difference within the margin is called equivalent, also where it is a sure one.
 *
 * @param margin share of the baseline below which a difference is of no interest, such as 0.02; 0
 *     if every difference is, and then only identical numbers are equivalent
 */
public record Judge(double margin) {
  /** Probability of a false alarm. */
  public static final double LEVEL = 0.05;

  /** Confidence of the intervals beside the verdicts. */
  public static final double CONFIDENCE = 1 - LEVEL;

  /**
   * Checks the margin.
   *
   * @throws IllegalArgumentException if it is negative, or not finite
   */
  public Judge {
    if (!(margin >= 0) || Double.isInfinite(margin)) {
      throw new IllegalArgumentException(
          "margin: found %s, expected a share of at least 0".formatted(margin));
    }
  }

  /**
   * A comparison with a margin of its own.
   *
   * @param pair what is compared
   * @param margin as a judge has it
   */
  public record Question(PairedDifference pair, double margin) {
    private boolean testable() {
      return pair.testable();
    }
  }

  /** One judgement for each comparison, in their order. */
  public List<Judgement> judge(List<PairedDifference> family) {
    return judgeAll(family.stream().map(pair -> new Question(pair, margin)).toList());
  }

  /** One judgement for each comparison, in their order. */
  public static List<Judgement> judgeAll(List<Question> family) {
    List<Question> tested = family.stream().filter(Question::testable).toList();
    List<Double> different = adjusted(tested, asked -> asked.pair().worsening().differsFrom(0));
    List<Double> equivalent = adjusted(tested, Judge::equivalence);
    List<Judgement> all = new ArrayList<>();
    int next = 0;
    for (Question asked : family) {
      if (asked.testable()) {
        all.add(judge(asked, different.get(next), equivalent.get(next), tested.size()));
        next++;
      } else {
        all.add(new Judgement(Verdict.NONE, 1, OptionalInt.empty()));
      }
    }
    return all;
  }

  private static Judgement judge(
      Question asked, double different, double equivalent, int comparisons) {
    PairedDifference pair = asked.pair();
    if (equivalent < LEVEL) {
      return new Judgement(Verdict.EQUIVALENT, equivalent, OptionalInt.empty());
    }
    MeanTest worsening = pair.worsening();
    if (different < LEVEL) {
      return new Judgement(
          worsening.mean() > 0 ? Verdict.WORSE : Verdict.BETTER, different, OptionalInt.empty());
    }
    double absolute = asked.margin() * Math.abs(new Measure(pair.baseline()).mean());
    return new Judgement(
        Verdict.INCONCLUSIVE,
        different,
        SeedsNeeded.toDecide(worsening, absolute, LEVEL / comparisons));
  }

  /** Two one-sided tests whose bounds are shares of each seed's own baseline. */
  private static double equivalence(Question asked) {
    PairedDifference pair = asked.pair();
    return pair.identical()
        ? 0
        : Math.max(
            pair.worseningBeyond(asked.margin()).below(0),
            pair.worseningBeyond(-asked.margin()).above(0));
  }

  private static List<Double> adjusted(List<Question> family, ToDoubleFunction<Question> pValue) {
    return Holm.adjust(
        IntStream.range(0, family.size())
            .mapToObj(i -> pValue.applyAsDouble(family.get(i)))
            .toList());
  }
}
