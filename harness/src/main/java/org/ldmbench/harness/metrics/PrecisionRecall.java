package org.ldmbench.harness.metrics;

import ai.djl.ndarray.NDManager;

/**
 * Fidelity and variety apart. Precision and recall (Kynkäänniemi et al. 2019): the share of samples
 * in the region of the reference, and the other way round. Density and coverage (Naeem et al.
 * 2020): the same less swayed by outliers.
 *
 * @param precision share of samples in some ball of the reference
 * @param recall share of the reference in some ball of the samples
 * @param density balls of the reference that a sample is in, over k; may exceed 1
 * @param coverage share of the reference's balls that hold a sample
 */
public record PrecisionRecall(
    Estimate precision, Estimate recall, Estimate density, Estimate coverage) {

  private static final String NAME = "precision and recall";

  /** Whether a ball contains its surface: the tools differ. */
  public enum Surface {
    /** No: the prdc package. */
    OUTSIDE,
    /** Yes: torch-fidelity. */
    INSIDE;

    boolean holds(double distance, double radius) {
      return distance < radius || (this == INSIDE && distance == radius);
    }
  }

  /** Pictures needed on both sides: each has k others, and one more once one is left out. */
  public static int minSamples(int k) {
    return k + 2;
  }

  /**
   * All four, in float64, with errors for other samples against the same reference.
   *
   * @param k nearest other pictures; 5 in the prdc package, 3 in torch-fidelity
   * @param manager scratch memory is taken below it and given back
   * @throws IllegalArgumentException if either has fewer than {@link #minSamples} rows
   */
  public static PrecisionRecall of(
      FeatureTable samples, FeatureTable reference, int k, Surface surface, NDManager manager) {
    SampleCount.sameWidth(NAME, samples.width(), reference.width());
    SampleCount.require(NAME, "samples", samples.rows(), minSamples(k));
    SampleCount.require(NAME, "reference pictures", reference.rows(), minSamples(k));
    NeighbourBalls ofSamples = NeighbourBalls.of(samples, k, manager);
    NeighbourBalls ofReference = NeighbourBalls.of(reference, k, manager);
    double[] inside = new double[samples.rows()];
    BallMembers referenceBalls = new BallMembers(reference.rows());
    RecallCount recall = new RecallCount(reference.rows(), ofSamples, surface);
    DistanceRows.visit(
        samples,
        reference,
        manager,
        (sample, distances) -> {
          for (int real = 0; real < distances.length; real++) {
            if (surface.holds(distances[real], ofReference.radii()[real])) {
              inside[sample]++;
              referenceBalls.add(real, sample);
            }
          }
          recall.add(sample, distances);
        });
    return new PrecisionRecall(
        precision(inside),
        recall.estimate(),
        density(inside, k),
        referenceBalls.covered(new int[samples.rows()]));
  }

  private static Estimate precision(double[] inside) {
    double[] hits = new double[inside.length];
    for (int i = 0; i < hits.length; i++) {
      hits[i] = inside[i] > 0 ? 1 : 0;
    }
    return Estimate.ofMean(hits);
  }

  private static Estimate density(double[] inside, int k) {
    Estimate balls = Estimate.ofMean(inside);
    return new Estimate(1.0 / k * balls.value(), 1.0 / k * balls.standardError(), balls.count());
  }
}
