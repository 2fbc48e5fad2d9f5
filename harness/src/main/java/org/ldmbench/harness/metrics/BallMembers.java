package org.ldmbench.harness.metrics;

import java.util.Arrays;

/** Which of some places hold a sample, and which would not without a certain one. */
final class BallMembers {

  private final int[] counts;
  private final int[] last;

  /** None yet. */
  BallMembers(int places) {
    counts = new int[places];
    last = new int[places];
  }

  /** A sample is at a place. */
  void add(int place, int sample) {
    counts[place]++;
    last[place] = sample;
  }

  /** How many are there. */
  int count(int place) {
    return counts[place];
  }

  /** The one that is there, where there is one. */
  int only(int place) {
    return last[place];
  }

  /**
   * The share of places that hold a sample, with the jackknife's error.
   *
   * @param gains (samples,) places more that would hold one if a sample were left out; changed here
   */
  Estimate covered(int[] gains) {
    int covered = 0;
    for (int place = 0; place < counts.length; place++) {
      covered += counts[place] > 0 ? 1 : 0;
      if (counts[place] == 1) {
        gains[last[place]]--;
      }
    }
    int all = covered;
    double[] leftOut =
        Arrays.stream(gains).mapToDouble(gain -> (all + gain) / (double) counts.length).toArray();
    return Estimate.ofJackknife(all / (double) counts.length, leftOut, gains.length);
  }
}
