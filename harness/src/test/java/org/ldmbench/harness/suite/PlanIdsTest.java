package org.ldmbench.harness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ldmbench.recipes.Recipes;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.SharedSettings;
import org.ldmbench.recipes.optim.Adan;
import org.ldmbench.recipes.optim.EmaProfile;
import org.ldmbench.recipes.optim.Optimizer;
import org.ldmbench.reports.record.BudgetSpec;
import org.ldmbench.reports.record.CellKey;
import org.ldmbench.reports.record.ModelCost;
import org.ldmbench.reports.record.Protocol;

/** Ids of cells and trainings. */
class PlanIdsTest {

  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();
  private static final Recipes RECIPES = new Recipes(PlanIdsTest.class.getClassLoader());
  private static final DataFacts FACTS = new FixedFacts();

  private static final Map<String, String> OTHER_ITEMS = Map.of("low", "SIZE", "probes", "facing");

  private static final String CHECKPOINTING = "training/gradientCheckpointing";

  /** Fields that cannot hold any word. */
  private static final Map<String, String> OTHER_WORDS =
      Map.ofEntries(
          Map.entry("spacing", "ldm-uniform"),
          Map.entry("channels", "first-three"),
          Map.entry("conditioning", "text"),
          Map.entry("kind", "steps"),
          Map.entry("precision", "BFLOAT16"),
          Map.entry("semantic", "BOTH"),
          Map.entry("fill", "REPLICATE"),
          Map.entry("form", "CONSTANT"),
          Map.entry("from", "FIXED"),
          Map.entry("prediction", "v"),
          Map.entry("variance", "fixed-large"),
          Map.entry("objective", "kl"));

  /** Every field of training, key, settings and protocol is changed once, on its own. */
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
    all.set("sampling", JSON.valueToTree(SuiteProtocols.ddim(4)));
    all.set("protocol", JSON.valueToTree(FACTS.protocol("emoji-32", SuiteProtocols.ddim(4))));
    ObjectNode training = (ObjectNode) all.at("/config/training");
    training.put("microBatch", 32); // So that one more is still a part of the batch.
    ((ObjectNode) all.at("/config/augmentation")).put("cropMost", 0.95);
    all.set("training", JSON.valueToTree(training()));
    ObjectNode own = (ObjectNode) all.get("training");
    own.remove("id");
    own.set("config", all.get("config").deepCopy());
    String id = id(all);
    assertEquals(id, id(all.deepCopy()));
    List<JsonPointer> leaves = new ArrayList<>();
    leaves(all, JsonPointer.empty(), leaves);
    assertTrue(leaves.size() > 50, leaves.toString());
    // Another kind has other fields: the first two are changed as a whole, below.
    for (String whole :
        List.of(
            "training/optimizer/kind",
            "training/ema/kind",
            "diffusion/process",
            CHECKPOINTING)) { // Changes no result: below.
      leaves.remove(JsonPointer.compile("/config/" + whole));
      leaves.remove(JsonPointer.compile("/training/config/" + whole));
    }
    Set<String> ids = new HashSet<>(Set.of(id));
    leaves.remove(JsonPointer.compile("/sampling/sampler/kind"));
    leaves.remove(JsonPointer.compile("/sampling/guidance/schedule/kind"));
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

  /** It changes no bit of a result. */
  @Test
  void gradientCheckpointingIsNoOtherCell() {
    Training kept = training();
    ObjectNode json = JSON.valueToTree(kept);
    ((ObjectNode) json.at("/config/training")).put("gradientCheckpointing", true);
    Training again = SuiteJson.read(json, Training.class, "training");
    assertTrue(again.config().training().gradientCheckpointing());
    assertEquals(kept.named().id(), again.named().id());
    assertEquals(id(kept), id(again));
    CellSettings here = settings(kept);
    CellSettings there = settings(again);
    assertEquals(List.of(), KeyDifferences.between(here, there));
    assertNotEquals(here.alone().hash(), there.alone().hash());
  }

  private static String id(Training training) {
    return settings(training).cell().id();
  }

  private static CellSettings settings(Training training) {
    CellKey key =
        new CellKey("dit", "tiny", "", "class", "emoji-32", new BudgetSpec("samples", 64), 1);
    SuiteProtocol sampling = SuiteProtocols.ddim(4);
    Protocol protocol = FACTS.protocol("emoji-32", sampling);
    Training named = training.named();
    String id = Planner.id(key, named.id(), named.config(), sampling, protocol);
    PlannedCell cell =
        new PlannedCell(
            id, "DiT", key, named.id(), named.config(), sampling, protocol, new ModelCost(1, 1));
    return new CellSettings(4, cell, List.of(named));
  }

  private static Training training() {
    return new Training(
        "",
        "",
        "dit",
        "class",
        "emoji-32",
        "hash",
        FACTS.shape("emoji-32"),
        new BudgetSpec("samples", 64),
        1,
        RECIPES.get("dit").config("tiny", ConditioningKind.CLASS, SharedSettings.named("paper")));
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
      parent.putArray(field).add(OTHER_ITEMS.getOrDefault(field, "FLIP"));
    } else if (value.isIntegralNumber()) {
      parent.put(field, value.longValue() + 1);
    } else if (value.isBoolean()) {
      parent.put(field, !value.booleanValue());
    } else if (value.isNumber()) {
      parent.put(field, Math.nextUp(value.doubleValue()));
    } else {
      parent.put(field, OTHER_WORDS.getOrDefault(field, value.textValue() + "x"));
    }
  }

  private static String id(ObjectNode all) throws JsonProcessingException {
    ObjectNode training = all.get("training").deepCopy();
    training.put("id", "");
    return Planner.id(
        JSON.treeToValue(all.get("key"), CellKey.class),
        JSON.treeToValue(training, Training.class).named().id(),
        JSON.treeToValue(all.get("config"), RecipeConfig.class),
        SuiteJson.read(all.get("sampling"), SuiteProtocol.class, "sampling"),
        JSON.treeToValue(all.get("protocol"), Protocol.class));
  }

  private static String hash(String id) {
    return id.substring(id.lastIndexOf('_') + 1);
  }
}
