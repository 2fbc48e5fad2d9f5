package org.ldmbench.harness.perf;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ldmbench.harness.jvm.OwnEnvironment;
import org.ldmbench.models.ops.OpLevel;

/** One thing about our usual training step that can be otherwise; see {@link Ladder}. */
public enum Rung {
  /** Without fused kernels, scripts and lists of parameters. */
  PLAIN_OPS("DJL's own operations in place of our scripts, one call each", OpLevel.PLAIN),
  /** Without calls that do a whole sub-layer. */
  SEPARATE_OPS("a call for each operation of a block, not for each sub-layer", OpLevel.SEPARATE),
  /** Without spinning. */
  SLEEPING_THREADS("the engine's threads sleep while they wait (OMP_WAIT_POLICY=passive)"),
  /** Without what the launcher sets for memory. */
  USUAL_MALLOC(
      "memory as glibc usually has it, without MALLOC_* and GLIBC_TUNABLES of scripts/ldmbench"),
  /** Products in bfloat16. */
  BFLOAT16("products in bfloat16", "training.precision=bfloat16"),
  /** Blocks computed again. */
  CHECKPOINTING("blocks are computed again", "training.gradientCheckpointing=true");

  private final String description;
  private final Optional<OpLevel> ops;
  private final Optional<String> setting;

  Rung(String description) {
    this(description, Optional.empty(), Optional.empty());
  }

  Rung(String description, OpLevel ops) {
    this(description, Optional.of(ops), Optional.empty());
  }

  Rung(String description, String setting) {
    this(description + " (" + setting + ")", Optional.empty(), Optional.of(setting));
  }

  Rung(String description, Optional<OpLevel> ops, Optional<String> setting) {
    this.description = description;
    this.ops = ops;
    this.setting = setting;
  }

  /** As written on the command line and in tables: {@code plain-ops}. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is changed. */
  public String description() {
    return description;
  }

  /**
   * The way back.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static Rung of(String label) {
    return Arrays.stream(values())
        .filter(rung -> rung.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--rungs: found '%s', expected some of %s"
                        .formatted(
                            label,
                            Arrays.stream(values())
                                .map(Rung::label)
                                .collect(Collectors.joining(", ")))));
  }

  /**
   * The program that takes the step so.
   *
   * @param usual request
   * @param recipe of its recipes
   * @param usualEnvironment of the program that takes the usual step
   * @throws IllegalArgumentException if the recipe cannot be trained so
   */
  StepProgram program(PerfRequest usual, String recipe, Map<String, String> usualEnvironment) {
    PerfRequest request = usual.with(recipe, setting.stream().toList());
    Workload workload = Workload.of(recipe, request);
    ObjectNode what = workload.description(request, recipe);
    ops.ifPresent(
        level -> {
          level.require(workload.config().training().precision());
          what.put("ops", level.label());
        });
    return StepProgram.ours(what, environment(usualEnvironment));
  }

  private Map<String, String> environment(Map<String, String> usual) {
    return switch (this) {
      case SLEEPING_THREADS -> {
        Map<String, String> asleep = new HashMap<>(usual);
        asleep.put("OMP_WAIT_POLICY", "passive");
        yield asleep;
      }
      case USUAL_MALLOC -> OwnEnvironment.withoutMemory(usual);
      default -> usual;
    };
  }
}
