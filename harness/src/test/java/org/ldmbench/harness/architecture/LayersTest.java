package org.ldmbench.harness.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.pytorch.jni.ScriptBridge;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Imports run one way: {@code models <- recipes <- harness -> reports}. */
class LayersTest {

  private static final String MODELS = "org.ldmbench.models..";
  private static final String PLAIN_OPS = "org.ldmbench.models.ops.plain";
  private static final String RECIPES = "org.ldmbench.recipes..";
  private static final String HARNESS = "org.ldmbench.harness..";
  private static final String REPORTS = "org.ldmbench.reports..";

  @Test
  void modelsKnowNoOtherModule() {
    forbid(MODELS, RECIPES, HARNESS, REPORTS).check(Production.CLASSES);
  }

  @Test
  void recipesKnowModelsOnly() {
    forbid(RECIPES, HARNESS, REPORTS).check(Production.CLASSES);
  }

  @Test
  void reportsKnowNoOtherModuleAndNoDjl() {
    forbid(REPORTS, MODELS, RECIPES, HARNESS, "ai.djl..").check(Production.CLASSES);
  }

  @Test
  void onlyTheOpsPackageCrossesTheBridge() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.ldmbench.models.ops..", "ai.djl.pytorch.jni")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ScriptBridge.class)
        .check(Production.CLASSES);
  }

  /** Otherwise {@code OpLevel.PLAIN} would measure something else than it says. */
  @Test
  void plainOpsUseDjlAlone() {
    noClasses()
        .that()
        .resideInAPackage(PLAIN_OPS)
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.ldmbench..").and(resideOutsideOfPackage(PLAIN_OPS)))
        .check(Production.CLASSES);
    noClasses()
        .that()
        .resideInAPackage(PLAIN_OPS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl.pytorch..")
        .check(Production.CLASSES);
  }

  @Test
  void allFourModulesAreSeen() {
    Set<String> modules =
        Production.CLASSES.stream()
            .map(type -> type.getPackageName())
            .filter(name -> name.startsWith("org.ldmbench."))
            .map(name -> name.split("\\.", -1)[2])
            .collect(Collectors.toSet());
    assertEquals(Set.of("models", "recipes", "harness", "reports"), modules);
    assertTrue(Production.CLASSES.contain(ScriptBridge.class));
  }

  /** These tests use DJL: were they a layer without DJL, the rule would fire. */
  @Test
  void theRuleFires() {
    ArchRule rule = forbid("org.ldmbench.harness.architecture..", "ai.djl..");
    assertTrue(
        rule.evaluate(new ClassFileImporter().importClasses(LayersTest.class)).hasViolation());
  }

  private static ArchRule forbid(String layer, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(layer)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others);
  }
}
