package org.ldmbench.harness.metrics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which pictures of the reference lie in a ball of the samples. If a sample is left out its ball
 * goes, and the balls that reached to it or past it grow to their next neighbour: pictures between
 * the two radii are remembered for that.
 */
final class RecallCount {

  private final NeighbourBalls balls;
  private final PrecisionRecall.Surface surface;
  private final BallMembers members;
  private final List<List<Integer>> nearly;

  /** None yet. */
  RecallCount(int reference, NeighbourBalls balls, PrecisionRecall.Surface surface) {
    this.balls = balls;
    this.surface = surface;
    members = new BallMembers(reference);
    nearly = new ArrayList<>();
    for (int i = 0; i < reference; i++) {
      nearly.add(new ArrayList<>(0));
    }
  }

  /**
   * One sample's ball.
   *
   * @param distances (M,) to the reference
   */
  void add(int sample, double[] distances) {
    for (int real = 0; real < distances.length; real++) {
      if (surface.holds(distances[real], balls.radii()[sample])) {
        members.add(real, sample);
      } else if (surface.holds(distances[real], balls.nextRadii()[sample])) {
        nearly.get(real).add(sample);
      }
    }
  }

  /** The share of the reference that is in a ball, once all samples were added. */
  Estimate estimate() {
    int[] gains = new int[balls.radii().length];
    for (int real = 0; real < nearly.size(); real++) {
      // In two balls or more, it stays in one whoever is left out.
      if (members.count(real) < 2) {
        Set<Integer> rescuers = new HashSet<>();
        for (int sample : nearly.get(real)) {
          for (int neighbour : balls.neighbours()[sample]) {
            rescuers.add(neighbour);
          }
        }
        if (members.count(real) == 0) {
          rescuers.forEach(left -> gains[left]++);
        } else if (rescuers.contains(members.only(real))) {
          gains[members.only(real)]++;
        }
      }
    }
    return members.covered(gains);
  }
}
