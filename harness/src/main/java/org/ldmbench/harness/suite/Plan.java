package org.ldmbench.harness.suite;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Function;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.recipes.Names;
import org.ldmbench.recipes.config.TrainingConfig;
import org.ldmbench.reports.record.NotApplicable;
import org.ldmbench.reports.record.Protocol;
import org.ldmbench.reports.record.RegisteredComparison;

/**
 * A suite as registered before its first step: {@code plan.json}.
 *
 * @param suite its name
 * @param hash SHA-256 of all the rest
 * @param contextTokens captions are cut to so many tokens
 * @param protocol of the suite; a cell may have one of its own
 * @param trainings that the cells need, each after those it starts from
 * @param cells to be run, in the order of the table
 * @param notApplicable pairs of recipe and conditioning that do not exist, with the reason
 * @param comparisons that the suite registers
 */
public record Plan(
    String suite,
    String hash,
    int contextTokens,
    Protocol protocol,
    List<Training> trainings,
    List<PlannedCell> cells,
    List<NotApplicable> notApplicable,
    List<RegisteredComparison> comparisons) {

  /** Its file in a result folder. */
  public static final String FILE = "plan.json";

  private static final int ID_HASH = 8;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private static final ObjectMapper DECIDING =
      JSON.copy().addMixIn(TrainingConfig.class, WhatDecides.class);

  /** Gradient checkpointing changes no bit of a result, so cells with and without it are one. */
  @JsonIgnoreProperties("gradientCheckpointing")
  private interface WhatDecides {}

  /** Copies the lists. */
  public Plan {
    trainings = List.copyOf(trainings);
    cells = List.copyOf(cells);
    notApplicable = List.copyOf(notApplicable);
    comparisons = List.copyOf(comparisons);
  }

  /** The same with its hash filled in. */
  Plan hashed() {
    Plan blank = withHash("");
    return withHash(new Sha256().add(blank.json()).hex());
  }

  private Plan withHash(String other) {
    return new Plan(
        suite, other, contextTokens, protocol, trainings, cells, notApplicable, comparisons);
  }

  private String json() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first digits of the hash of what decides results in any value, for ids. */
  static String shortHash(Object value) {
    try {
      return new Sha256().add(DECIDING.writeValueAsString(value)).hex().substring(0, ID_HASH);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A value as canonical JSON. */
  static JsonNode tree(Object value) {
    return JSON.valueToTree(value);
  }

  /** The same, with no field that ids do not depend on. */
  static JsonNode decidingTree(Object value) {
    return DECIDING.valueToTree(value);
  }

  /**
   * A value from JSON.
   *
   * @throws IllegalArgumentException if it does not fit
   */
  static <T> T read(JsonNode json, Class<T> type, String where) {
    try {
      return JSON.treeToValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(where + ": " + SuiteMistake.message(e), e);
    }
  }

  /** Writes {@code plan.json}, whole or not at all. */
  public void write(Path folder) throws IOException {
    Path staged = folder.resolve("." + FILE + ".staged");
    Files.writeString(staged, json());
    Files.move(staged, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Reads {@code plan.json}.
   *
   * @throws IllegalArgumentException if it is not one, or was changed since it was written
   */
  public static Plan read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    Plan plan;
    try {
      plan = JSON.readValue(Files.readAllBytes(file), Plan.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + ": " + SuiteMistake.message(e), e);
    }
    if (!plan.hashed().hash().equals(plan.hash())) {
      throw new IllegalArgumentException(
          file
              + ": found content of hash "
              + plan.hashed().hash()
              + ", expected "
              + plan.hash()
              + ": the plan was changed after it was registered");
    }
    return plan;
  }

  /** What turns captions into tokens: one for all cells. */
  public String textEncoder() {
    return shared(SuiteProtocol::textEncoder);
  }

  /** What stands between pictures and latents: one for all cells. */
  public String autoencoder() {
    return shared(SuiteProtocol::autoencoder);
  }

  /** What looks at the pictures: one for all cells. */
  public String evaluator() {
    return shared(SuiteProtocol::evaluator);
  }

  private String shared(Function<SuiteProtocol, String> field) {
    return cells.stream().map(PlannedCell::sampling).map(field).findFirst().orElse("");
  }

  /**
   * A cell by its id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public PlannedCell cell(String id) {
    return cells.stream()
        .filter(cell -> cell.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Names.unknown("cell", id, cells.stream().map(PlannedCell::id).toList()));
  }

  /**
   * A training by its id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Training training(String id) {
    return trainings.stream()
        .filter(training -> training.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> Names.unknown("training", id, trainings.stream().map(Training::id).toList()));
  }
}
