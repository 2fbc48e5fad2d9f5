package org.ldmbench.harness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.recipes.Recipes;
import org.ldmbench.reports.record.BudgetSpec;
import org.ldmbench.reports.record.RegisteredComparison;

class PlannerTest {

  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();
  private static final Recipes RECIPES = new Recipes(PlannerTest.class.getClassLoader());

  private static final List<BudgetSpec> BUDGETS =
      List.of(new BudgetSpec("samples", 64), new BudgetSpec("steps", 2));

  @Test
  void theCrossProductWithADashForWhatCannotBe() {
    Plan plan = plan(suite(List.of("dit", "sd3-mmdit"), "tiny", List.of("class", "text")));
    assertEquals(1 + 3 * 2 * 2, plan.cells().size(), "untrained; pairs, budgets, seeds");
    PlannedCell untrained = plan.cells().get(0);
    assertEquals(0, untrained.key().budget().amount());
    assertEquals("class", untrained.key().conditioning());
    assertEquals(3, untrained.key().seed());
    assertEquals(1, plan.notApplicable().size());
    assertEquals("DiT", plan.notApplicable().get(0).title());
    assertEquals("text", plan.notApplicable().get(0).conditioning());
    assertTrue(plan.notApplicable().get(0).reason().contains("caption"));
    Set<String> ids = new HashSet<>();
    for (PlannedCell cell : plan.cells()) {
      assertTrue(ids.add(cell.id()), cell.id());
      assertTrue(cell.id().matches("[a-z0-9_-]+"), cell.id());
      assertTrue(cell.cost().parameters() > 1e6);
    }
  }

  @Test
  void everyUnknownNameIsRefusedWithThoseThereAre() {
    assertRefuses(
        suite(List.of("dti"), "tiny", List.of("class")), "unknown recipe 'dti': did you mean dit");
    assertRefuses(
        suite(List.of("dit"), "tyni", List.of("class")),
        "unknown preset of dit.json 'tyni': did you mean tiny?");
    assertRefuses(
        suite(List.of("dit"), "tiny", List.of("classes")),
        "conditioning: found 'classes', expected class or text");
  }

  @Test
  void moreSamplingStepsThanTrainingStepsAreRefusedBeforeAnythingRuns()
      throws JsonProcessingException {
    for (int steps : new int[] {0, 1001}) {
      Variant variant =
          new Variant("v", Map.of("protocol.samplingSteps", JSON.valueToTree(steps)), List.of());
      assertRefuses(
          suite(List.of("dit"), "tiny", List.of("class"), List.of(variant)),
          "sampling steps: found " + steps + ", expected 1 to 1000");
    }
    assertRefuses(variant("protocol.sampler.etta", "0.5"), "variants: protocol: unknown field");
  }

  @Test
  void variantsAreLaidOverTheRecipe() throws JsonProcessingException {
    String alpha = "conditioning.control.schedule.alpha";
    List<Variant> variants =
        List.of(
            new Variant("as it is", Map.of(), List.of()),
            new Variant("steep", Map.of(alpha, JSON.readTree("[1, 8]")), List.of()));
    Plan plan = plan(suite(List.of("mmdit-disentangled"), "tiny", List.of("class"), variants));
    assertEquals(
        List.of("as it is", "steep, alpha 1", "steep, alpha 8"),
        plan.cells().stream().map(cell -> cell.key().variant()).distinct().toList());
    PlannedCell last = plan.cells().get(plan.cells().size() - 1);
    assertEquals(8, last.config().conditioning().control().schedule().alpha());
    assertEquals("suite", last.config().sources().get(alpha));
    assertEquals(
        plan.cells().size(), plan.cells().stream().map(PlannedCell::id).distinct().count());
  }

  @Test
  void aVariantCanTellARecipeWhatItsPublishedFormCannotTake() throws JsonProcessingException {
    Variant tokens =
        new Variant(
            "tokens", Map.of("conditioning.semantic", JSON.valueToTree("attention")), List.of());
    Plan plan = plan(suite(List.of("dit"), "tiny", List.of("text"), List.of(tokens)));
    assertEquals(List.of(), plan.notApplicable());
    assertEquals("text", plan.cells().get(1).key().conditioning());
  }

  @Test
  void variantsThatCannotBeAreRefused() throws JsonProcessingException {
    assertRefuses(variant("backbone.hiddenSise", "16"), "sd3-mmdit backbone: ");
    assertRefuses(variant("training.batchSise", "16"), "sd3-mmdit.json, preset tiny: ");
    assertRefuses(
        variant("protocol.samplingBatch", "16"),
        "variants: found protocol.samplingBatch, expected one for the whole suite");
    Variant same =
        new Variant("a", Map.of("training.batchSize", JSON.readTree("[64, 64]")), List.of());
    assertRefuses(
        suite(List.of("sd3-mmdit"), "tiny", List.of("class"), List.of(same)),
        "suite mine: found cell ");
    assertThrows(
        IllegalArgumentException.class,
        () -> new Variant("", Map.of("training.batchSize", JSON.readTree("64")), List.of()));
  }

  private static Suite variant(String path, String value) throws JsonProcessingException {
    Variant variant = new Variant("v", Map.of(path, JSON.readTree(value)), List.of());
    return suite(List.of("sd3-mmdit"), "tiny", List.of("class"), List.of(variant));
  }

  @Test
  void cellsThatDifferInSamplingShareATraining() throws JsonProcessingException {
    List<Variant> variants =
        List.of(
            new Variant(
                "guided", Map.of("protocol.guidance.scale", JSON.readTree("[1, 3]")), List.of()),
            new Variant(
                "one size",
                Map.of("conditioning.control.sizeAtSampling.from", JSON.valueToTree("fixed")),
                List.of()));
    Plan plan = plan(suite(List.of("mmdit-disentangled"), "tiny", List.of("class"), variants));
    assertEquals(3 * 2 * 2, plan.cells().size(), "variants, budgets, seeds");
    assertEquals(2 * 2, plan.trainings().size(), "budgets, seeds");
    assertEquals(3, plan.cells().get(4).sampling().guidance().scale());
    assertEquals(3, plan.cells().get(4).protocol().guidance());
    assertEquals(2, plan.protocol().guidance());
    for (PlannedCell cell : plan.cells()) {
      assertEquals(cell.key().seed(), plan.training(cell.training()).seed());
    }
  }

  @Test
  void aPreTrainingTakesItsShareOfTheBudget() throws JsonProcessingException {
    String grid = "backbone.positionScale";
    Pretraining small = new Pretraining("emoji-16", 0.25, Map.of(grid, JSON.readTree("1.0")));
    List<Variant> variants =
        List.of(
            new Variant("extrapolated", Map.of(grid, JSON.readTree("1.0")), List.of(small)),
            new Variant("resampled", Map.of(grid, JSON.readTree("2.0")), List.of(small)));
    Plan plan = plan(suite(List.of("sd3-mmdit"), "tiny", List.of("class"), variants));
    PlannedCell cell = plan.cells().get(0);
    Training last = plan.training(cell.training());
    Training first = plan.training(last.from());
    assertEquals(64, cell.key().budget().amount());
    assertEquals(16, first.budget().amount());
    assertEquals(48, last.budget().amount());
    assertEquals("emoji-16", first.dataset());
    assertEquals(4, first.shape().latentSide());
    assertEquals("", first.from());
    assertEquals(2 * 2 + 2 * 2 * 2, plan.trainings().size(), "one pre-training for both");
    assertTrue(plan.trainings().indexOf(first) < plan.trainings().indexOf(last));
  }

  @Test
  void comparisonsAreRegisteredInThePlan() throws JsonProcessingException {
    RegisteredComparison asked =
        new RegisteredComparison("as it is", "sd3-mmdit, alpha 8", "FD", 0.02);
    Plan plan = plan(compared(asked));
    assertEquals(List.of(asked), plan.comparisons());
    assertNotEquals(plan(compared()).hash(), plan.hash());
    assertRefuses(
        compared(new RegisteredComparison("as it is", "sd3-mmdit", "FD", 0)),
        "suite mine, comparisons: found sd3-mmdit, as it is (tiny) and sd3-mmdit, alpha 8 (tiny)"
            + " called 'sd3-mmdit', expected one of ");
    assertRefuses(
        compared(new RegisteredComparison("as it is", "alpha 9", "FD", 0)),
        "suite mine, comparisons: found no row called 'alpha 9', expected one of ");
    assertRefuses(
        compared(new RegisteredComparison("as it is", "alpha 8", "FID", 0)),
        "unknown metric in comparisons 'FID': did you mean FD?");
    assertThrows(
        IllegalArgumentException.class, () -> new RegisteredComparison("dit", "dit", "FD", 0));
    assertThrows(
        IllegalArgumentException.class, () -> new RegisteredComparison("dit", "unet", "FD", -1));
  }

  private static Suite compared(RegisteredComparison... comparisons)
      throws JsonProcessingException {
    List<Variant> variants =
        List.of(
            new Variant("as it is", Map.of(), List.of()),
            new Variant(
                "alpha 8",
                Map.of("conditioning.control.schedule.alpha", JSON.readTree("8")),
                List.of()));
    return suite(List.of("sd3-mmdit"), "tiny", List.of("class"), variants, List.of(comparisons));
  }

  @Test
  void weightsThatDoNotFitAreNotHandedOn() {
    Pretraining small = new Pretraining("emoji-16", 0.5, Map.of());
    Variant variant = new Variant("transfer", Map.of(), List.of(small));
    assertRefuses(
        suite(List.of("mdtv2"), "tiny", List.of("class"), List.of(variant)),
        "variant transfer of mdtv2: found ");
    for (double share : new double[] {0, 1, Double.NaN}) {
      assertThrows(
          IllegalArgumentException.class, () -> new Pretraining("emoji-16", share, Map.of()));
    }
    assertThrows(
        IllegalArgumentException.class, () -> new Variant("v", Map.of(), List.of(small, small)));
  }

  @Test
  void aPlanIsReadBackAsItWas(@TempDir Path folder) throws IOException {
    Plan plan = plan(suite(List.of("dit", "sd3-mmdit"), "tiny", List.of("class", "text")));
    plan.write(folder);
    Plan read = Plan.read(folder);
    assertEquals(plan, read);
    assertEquals(plan.hash(), read.hashed().hash());
    PlannedCell cell = plan.cells().get(3);
    assertEquals(cell, read.cell(cell.id()));
    assertThrows(IllegalArgumentException.class, () -> read.cell("none"));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(folder.resolve(Plan.FILE)), files.toList());
    }
  }

  @Test
  void aPlanThatWasChangedIsRefused(@TempDir Path folder) throws IOException {
    plan(suite(List.of("dit"), "tiny", List.of("class"))).write(folder);
    Path file = folder.resolve(Plan.FILE);
    String text = Files.readString(file);
    List<String> changes =
        List.of(
            text.replace("\"amount\" : 64", "\"amount\" : 65"),
            text.replace("\"guidance\" : 2.0", "\"guidance\" : 2.5"),
            text.replace("\"learningRate\" : 0.001", "\"learningRate\" : 0.002"),
            text.replace("\"title\" : \"DiT\"", "\"title\" : \"DiT+\""));
    for (String changed : changes) {
      assertNotEquals(text, changed);
      Files.writeString(file, changed);
      String message =
          assertThrows(IllegalArgumentException.class, () -> Plan.read(folder)).getMessage();
      assertTrue(message.endsWith("the plan was changed after it was registered"), message);
      assertEquals(1, message.lines().count());
    }
    for (String broken : List.of("", "{}", "[]", text.substring(0, text.length() / 2))) {
      Files.writeString(file, broken);
      String message =
          assertThrows(IllegalArgumentException.class, () -> Plan.read(folder)).getMessage();
      assertTrue(message.startsWith(file.toString()), message);
      assertEquals(1, message.lines().count());
    }
  }

  @Test
  void aPlanOfAnOlderVersionIsRefusedInWords(@TempDir Path folder) throws IOException {
    plan(suite(List.of("dit"), "tiny", List.of("class"))).write(folder);
    Path file = folder.resolve(Plan.FILE);
    String text = Files.readString(file);
    String older = text.replaceAll("\\s*\"precision\" : \"\\w+\",", "");
    assertNotEquals(text, older);
    Files.writeString(file, older);
    assertEquals(
        file + ": found no value, expected one for the field 'precision'",
        assertThrows(IllegalArgumentException.class, () -> Plan.read(folder)).getMessage());
  }

  private static Plan plan(Suite suite) {
    return new Planner(suite, RECIPES, new FixedFacts()).plan();
  }

  private static void assertRefuses(Suite suite, String start) {
    String message = assertThrows(IllegalArgumentException.class, () -> plan(suite)).getMessage();
    assertTrue(message.startsWith(start), message);
  }

  private static Suite suite(List<String> recipes, String preset, List<String> conditioning) {
    return suite(recipes, preset, conditioning, List.of());
  }

  private static Suite suite(
      List<String> recipes, String preset, List<String> conditioning, List<Variant> variants) {
    return suite(recipes, preset, conditioning, variants, List.of());
  }

  private static Suite suite(
      List<String> recipes,
      String preset,
      List<String> conditioning,
      List<Variant> variants,
      List<RegisteredComparison> comparisons) {
    return new Suite(
        "mine",
        "One sentence.",
        "emoji-32",
        recipes,
        "paper",
        variants,
        List.of(preset),
        conditioning,
        BUDGETS,
        List.of(3L, 4L),
        recipes.contains("dit") ? List.of("dit") : List.of(),
        16,
        SuiteProtocols.ddim(4),
        comparisons);
  }
}
