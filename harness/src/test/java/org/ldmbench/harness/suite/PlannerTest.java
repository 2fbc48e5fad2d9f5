package org.ldmbench.harness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.Recipes;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.SharedSettings;
import org.ldmbench.recipes.optim.Adan;
import org.ldmbench.recipes.optim.EmaProfile;
import org.ldmbench.recipes.optim.Optimizer;
import org.ldmbench.reports.record.BudgetSpec;
import org.ldmbench.reports.record.CellKey;
import org.ldmbench.reports.record.Protocol;

class PlannerTest {

  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();
  private static final Recipes RECIPES = new Recipes(PlannerTest.class.getClassLoader());
  private static final DataShape SHAPE = new DataShape(32, 4, 8, 99, 16, 384, 384);
  private static final Protocol PROTOCOL = protocol(4);

  /** Fields that cannot hold any word. */
  private static final Map<String, String> OTHER_WORDS =
      Map.of(
          "conditioning", "text",
          "kind", "steps",
          "semantic", "BOTH",
          "fill", "REPLICATE",
          "form", "CONSTANT",
          "from", "FIXED",
          "prediction", "v",
          "variance", "fixed-large",
          "objective", "kl");

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
  void moreSamplingStepsThanTrainingStepsAreRefusedBeforeAnythingRuns() {
    for (int steps : new int[] {0, 1001}) {
      Planner planner =
          new Planner(
              suite(List.of("dit"), "tiny", List.of("class")), RECIPES, SHAPE, protocol(steps));
      String message = assertThrows(IllegalArgumentException.class, planner::plan).getMessage();
      assertEquals("sampling steps: found " + steps + ", expected 1 to 1000", message);
    }
  }

  @Test
  void variantsAreLaidOverTheRecipe() throws JsonProcessingException {
    String alpha = "conditioning.control.schedule.alpha";
    List<Variant> variants =
        List.of(
            new Variant("as it is", Map.of()),
            new Variant("steep", Map.of(alpha, JSON.readTree("[1, 8]"))));
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
        new Variant("tokens", Map.of("conditioning.semantic", JSON.valueToTree("attention")));
    Plan plan = plan(suite(List.of("dit"), "tiny", List.of("text"), List.of(tokens)));
    assertEquals(List.of(), plan.notApplicable());
    assertEquals("text", plan.cells().get(1).key().conditioning());
  }

  @Test
  void variantsThatCannotBeAreRefused() throws JsonProcessingException {
    assertRefuses(variant("backbone.hiddenSise", "16"), "sd3-mmdit backbone: ");
    assertRefuses(variant("training.batchSise", "16"), "sd3-mmdit.json, preset tiny: ");
    Variant same = new Variant("a", Map.of("training.batchSize", JSON.readTree("[64, 64]")));
    assertRefuses(
        suite(List.of("sd3-mmdit"), "tiny", List.of("class"), List.of(same)),
        "suite mine: found cell ");
    assertThrows(
        IllegalArgumentException.class,
        () -> new Variant("", Map.of("training.batchSize", JSON.readTree("64"))));
  }

  private static Suite variant(String path, String value) throws JsonProcessingException {
    Variant variant = new Variant("v", Map.of(path, JSON.readTree(value)));
    return suite(List.of("sd3-mmdit"), "tiny", List.of("class"), List.of(variant));
  }

  /** Every field of key, settings, shape and protocol is changed once, on its own. */
  @Test
  void theIdFollowsEverythingThatDecidesTheResult() throws JsonProcessingException {
    ObjectNode all = JSON.createObjectNode();
    all.set(
        "key",
        JSON.valueToTree(
            new CellKey("dit", "tiny", "", "class", "emoji-32", new BudgetSpec("samples", 64), 1)));
    all.set(
        "config",
        JSON.valueToTree(
            RECIPES
                .get("dit")
                .config("tiny", ConditioningKind.CLASS, SharedSettings.named("paper"))));
    all.set("shape", JSON.valueToTree(SHAPE));
    all.set("protocol", JSON.valueToTree(PROTOCOL));
    ObjectNode training = (ObjectNode) all.at("/config/training");
    training.put("microBatch", 32); // So that one more is still a part of the batch.
    ((ObjectNode) all.at("/config/augmentation")).put("cropMost", 0.95);
    String id = id(all);
    assertEquals(id, id(all.deepCopy()));
    List<JsonPointer> leaves = new ArrayList<>();
    leaves(all, JsonPointer.empty(), leaves);
    assertTrue(leaves.size() > 50, leaves.toString());
    // Another kind has other fields: the first two are changed as a whole, below.
    leaves.remove(JsonPointer.compile("/config/training/optimizer/kind"));
    leaves.remove(JsonPointer.compile("/config/training/ema/kind"));
    leaves.remove(JsonPointer.compile("/config/diffusion/process"));
    Set<String> ids = new HashSet<>(Set.of(id));
    for (JsonPointer leaf : leaves) {
      ObjectNode changed = all.deepCopy();
      ObjectNode parent = (ObjectNode) changed.at(leaf.head());
      change(parent, leaf.last().getMatchingProperty());
      String other = id(changed);
      assertNotEquals(hash(id), hash(other), leaf.toString());
      assertTrue(ids.add(other), leaf.toString());
    }
    Optimizer.Settings adan = new Adan.Constants(0.9, 0.99, 0.99, 1e-8, 0, false);
    training.set("optimizer", JSON.valueToTree(adan));
    assertTrue(ids.add(id(all)));
    training.set("ema", JSON.valueToTree(new EmaProfile.Power(0.1)));
    assertTrue(ids.add(id(all)));
  }

  private static void leaves(JsonNode node, JsonPointer at, List<JsonPointer> leaves) {
    if (node.isObject()) {
      node.properties()
          .forEach(field -> leaves(field.getValue(), at.appendProperty(field.getKey()), leaves));
    } else {
      leaves.add(at);
    }
  }

  private static void change(ObjectNode parent, String field) {
    JsonNode value = parent.get(field);
    if (value.isArray()) {
      parent.putArray(field).add(field.equals("low") ? "SIZE" : "FLIP");
    } else if (value.isIntegralNumber()) {
      parent.put(field, value.longValue() + 1);
    } else if (value.isNumber()) {
      parent.put(field, Math.nextUp(value.doubleValue()));
    } else {
      parent.put(field, OTHER_WORDS.getOrDefault(field, value.textValue() + "x"));
    }
  }

  private static String id(ObjectNode all) throws JsonProcessingException {
    return Planner.id(
        JSON.treeToValue(all.get("key"), CellKey.class),
        JSON.treeToValue(all.get("config"), RecipeConfig.class),
        JSON.treeToValue(all.get("shape"), DataShape.class),
        JSON.treeToValue(all.get("protocol"), Protocol.class));
  }

  private static String hash(String id) {
    return id.substring(id.lastIndexOf('_') + 1);
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

  private static Plan plan(Suite suite) {
    return new Planner(suite, RECIPES, SHAPE, PROTOCOL).plan();
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
        new SuiteProtocol("ddim", 4, 2, 200));
  }

  private static Protocol protocol(int steps) {
    return new Protocol(
        "emoji-32", "d", "s", 32, "ae", "a", "ddim", steps, 2, "EMA", 200, "dual", "e", "box", "r");
  }
}
