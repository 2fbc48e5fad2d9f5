package org.ldmbench.harness.perf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What each thing about our training step is good for: the usual step and the same with one thing
 * changed, a rung, in turn.
 */
public final class Ladder {

  private final PerfRequest request;
  private final Consumer<String> progress;
  private final List<Step> steps = new ArrayList<>();

  private record Step(String recipe, Rung rung, StepProgram changed, StepProgram usual) {}

  /**
   * One rung of one recipe.
   *
   * @param beside ours is the step with the rung's change, the other one is the usual step
   */
  public record Row(String recipe, Rung rung, Beside beside) {}

  /**
   * All rungs of a run.
   *
   * @param rows recipe by recipe
   */
  public record Report(PerfRequest request, List<Row> rows) {}

  /**
   * A run.
   *
   * @param request without another program
   * @param rungs to measure, of each recipe
   * @param progress told what is measured, in one line each
   * @throws IllegalArgumentException if a recipe cannot be trained with a rung's change, or is
   *     trained so anyway
   */
  public Ladder(PerfRequest request, List<Rung> rungs, Consumer<String> progress) {
    this(request, rungs, progress, StepProgram.ownEnvironment(request.threads()));
  }

  /** In another environment than this process's own. */
  Ladder(
      PerfRequest request,
      List<Rung> rungs,
      Consumer<String> progress,
      Map<String, String> environment) {
    this.request = request;
    this.progress = progress;
    for (String recipe : request.recipes()) {
      StepProgram usual =
          StepProgram.ours(Workload.of(recipe, request).description(request, recipe), environment);
      for (Rung rung : rungs) {
        StepProgram changed = rung.program(request, recipe, environment);
        if (effect(changed).equals(effect(usual))) {
          throw new IllegalArgumentException(
              "--rungs: found %s, expected what changes something: here the usual step of %s is like that (%s)"
                  .formatted(rung.label(), recipe, rung.description()));
        }
        steps.add(new Step(recipe, rung, changed, usual));
      }
    }
  }

  /** All that makes a difference: the settings themselves, however they came about. */
  private static List<Object> effect(StepProgram program) {
    return List.of(program.what().deepCopy().without("set"), program.environment());
  }

  /** Measures everything. */
  public Report run() throws IOException {
    InTurn inTurn = new InTurn(request, progress);
    List<Row> rows = new ArrayList<>();
    for (Step step : steps) {
      String title = step.recipe() + ": " + step.rung().label() + ", in turn with the usual step";
      Beside beside = inTurn.measure(title, step.changed(), step.usual());
      rows.add(new Row(step.recipe(), step.rung(), beside));
    }
    return new Report(request, rows);
  }
}
