package org.ldmbench.harness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.recipes.Recipes;
import org.ldmbench.reports.verify.Finding;
import org.ldmbench.reports.verify.Findings;
import org.ldmbench.reports.verify.RegisteredPlan;
import org.ldmbench.reports.verify.SweepCheck;

/** Reports check the hash of a plan over its bytes: they must be those that the harness hashed. */
class PlanHashTest {

  @TempDir private Path dir;

  @Test
  void aPlanAsItIsWrittenHasItsHashAndAnyChangeIsFound() throws IOException {
    Suite suite = SuiteCatalog.get("quickstart");
    Plan plan =
        new Planner(suite, new Recipes(getClass().getClassLoader()), new FixedFacts()).plan();
    plan.write(dir);
    Findings honest = new Findings();
    assertEquals(
        plan.cells().stream().map(PlannedCell::id).toList(),
        List.copyOf(SweepCheck.of(dir, honest).plan().orElseThrow().cells().keySet()));
    assertEquals(0, honest.count(Finding.Kind.DIFFERS), honest.all().toString());
    assertEquals(
        plan.cells().size() + 1, honest.count(Finding.Kind.MISSING), "records and yardsticks");
    Path file = dir.resolve(Plan.FILE);
    String text = Files.readString(file);
    for (String changed :
        List.of(
            text.replaceFirst("\"seed\" : 1", "\"seed\" : 2"),
            text.replaceFirst("\"chosen\"", "\"paper\""),
            text.replaceFirst(" : 1.0E-8", " : 1.0E-7"),
            text + " ")) {
      assertTrue(!changed.equals(text), "no change");
      Files.writeString(file, changed);
      Findings findings = new Findings();
      SweepCheck.of(dir, findings);
      Finding first = findings.all().get(0);
      assertEquals(RegisteredPlan.FILE, first.file());
      assertEquals("hash", first.field());
      assertEquals(plan.hash(), first.found());
    }
  }
}
