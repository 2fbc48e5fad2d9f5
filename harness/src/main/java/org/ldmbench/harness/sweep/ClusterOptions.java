package org.ldmbench.harness.sweep;

import java.util.List;
import java.util.Optional;

/**
 * What a cluster is asked for, for each cell.
 *
 * @param partition queue by name; the cluster's default if empty
 * @param gpus of each cell
 * @param time limit of one run of a cell, as the cluster writes it; the partition's if empty
 * @param maxParallel cells at a time; as many as there is room for if empty
 * @param arguments handed on to the cluster's submission command as they are
 * @param dryRun whether to write the scripts and submit nothing
 */
public record ClusterOptions(
    Optional<String> partition,
    int gpus,
    Optional<String> time,
    Optional<Integer> maxParallel,
    List<String> arguments,
    boolean dryRun) {

  /** Nothing. */
  public static final ClusterOptions NONE =
      new ClusterOptions(Optional.empty(), 0, Optional.empty(), Optional.empty(), List.of(), false);

  /** Copies the list. */
  public ClusterOptions {
    arguments = List.copyOf(arguments);
  }
}
