package org.ldmbench.harness.perf;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ldmbench.recipes.conditioning.ConditioningKind;

/**
 * What to measure.
 *
 * @param recipes by name
 * @param preset of each
 * @param conditioning of each; by default the first that a preset is made for
 * @param set settings that differ, {@code path=value}
 * @param device {@code cpu} or {@code gpu:0}
 * @param threads of the engine
 * @param forks processes for each number
 * @param warmups seconds, one iteration each, that are not counted
 * @param iterations of one second each, counted
 * @param beside a command that takes the same training step with other code
 */
public record PerfRequest(
    List<String> recipes,
    String preset,
    Optional<ConditioningKind> conditioning,
    List<String> set,
    String device,
    int threads,
    int forks,
    int warmups,
    int iterations,
    Optional<String> beside) {

  /** Copies the lists, and refuses what cannot be made, before anything is measured. */
  public PerfRequest {
    recipes = List.copyOf(recipes);
    set = List.copyOf(set);
    for (String recipe : recipes) {
      Workload.of(recipe, preset, conditioning, set);
    }
    if (threads < 1 || forks < 1 || warmups < 0 || iterations < 1) {
      throw new IllegalArgumentException(
          "perf: found %d threads, %d forks, %d warm-ups and %d iterations, expected at least 1, 1, 0 and 1"
              .formatted(threads, forks, warmups, iterations));
    }
  }

  /** The same of one of the recipes, with more settings that differ. */
  PerfRequest with(String recipe, List<String> more) {
    return new PerfRequest(
        List.of(recipe),
        preset,
        conditioning,
        Stream.concat(set.stream(), more.stream()).toList(),
        device,
        threads,
        forks,
        warmups,
        iterations,
        beside);
  }
}
