package org.ldmbench.harness.data;

import java.util.List;

/**
 * A kind of data set. Providers are found by {@link java.util.ServiceLoader}: a jar with a {@code
 * META-INF/services} entry adds one.
 */
public interface DatasetProvider {

  /** The name without a resolution, in lower case: {@code emoji}. */
  String name();

  /** The resolutions there are, in pixels, ascending. */
  List<Integer> resolutions();

  /**
   * Reads the data set.
   *
   * @param resolution in pixels
   * @throws IllegalArgumentException if the resolution is not one of {@link #resolutions}
   */
  Dataset load(int resolution);
}
