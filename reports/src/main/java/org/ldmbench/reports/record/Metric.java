package org.ldmbench.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One measured number, with what makes it comparable.
 *
 * @param name "FD" or "CLIP-style score"; never plain "FID" or "CLIP", which name particular
 *     networks: see {@link StandardNames}
 * @param extractor the feature network, such as "emoji-dual-v1"; never blank
 * @param subject what was measured: "samples", "real held-out pictures" or "reconstructions"
 * @param reference what it was measured against, such as "training set", or "" if nothing
 * @param value the number itself, which may be non-finite
 * @param count number of pictures measured
 * @param higherIsBetter whether a larger value is a better one
 * @param fingerprint the fingerprint of the protocol it was measured under
 * @param standardError for as many other pictures; empty, and left out in JSON, where it is unknown
 */
@JsonDeserialize(using = MetricReader.class)
public record Metric(
    String name,
    String extractor,
    String subject,
    String reference,
    double value,
    long count,
    boolean higherIsBetter,
    String fingerprint,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalDouble standardError) {
  /** The subject of a recipe's own numbers. */
  public static final String SAMPLES = "samples";

  /** The subject of the yardstick that perfect samples would reach. */
  public static final String HELD_OUT = "real held-out pictures";

  /** The subject of the yardstick that the autoencoder imposes. */
  public static final String RECONSTRUCTIONS = "reconstructions";

  private static final Set<String> RESERVED = Set.of("fid", "clip", "clip score", "clipscore");

  /** Without an error. */
  public Metric(
      String name,
      String extractor,
      String subject,
      String reference,
      double value,
      long count,
      boolean higherIsBetter,
      String fingerprint) {
    this(
        name,
        extractor,
        subject,
        reference,
        value,
        count,
        higherIsBetter,
        fingerprint,
        OptionalDouble.empty());
  }

  /**
   * Checks that the number does not pass for one of another network.
   *
   * @throws IllegalArgumentException if the name is plain FID or CLIP, or the extractor blank
   */
  public Metric {
    if (RESERVED.contains(name.strip().toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "metric name: found '"
              + name
              + "', expected 'FD' or 'CLIP-style score', for the"
              + " extractor is not Inception or CLIP");
    }
    if (extractor.isBlank()) {
      throw new IllegalArgumentException(
          "extractor of metric '" + name + "': found a blank, expected a name");
    }
  }

  /** How the metric is called wherever it is shown, such as "FD (emoji-dual-v1)". */
  public String label() {
    return StandardNames.label(name, extractor);
  }
}
