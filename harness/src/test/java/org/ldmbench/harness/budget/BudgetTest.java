package org.ldmbench.harness.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ldmbench.reports.record.BudgetSpec;
import org.ldmbench.reports.record.Spent;

class BudgetTest {

  @ParameterizedTest
  @CsvSource({"steps, 40, 0.25", "samples, 40, 2", "flops, 40, 0.75", "seconds, 40, 0.1"})
  void countsItsOwnQuantityOnly(String kind, double amount, double progress) {
    Spent spent = new Spent(10, 80, 30, 4);
    assertEquals(progress, Budget.of(new BudgetSpec(kind, amount)).progress(spent));
  }

  @ParameterizedTest
  @ValueSource(strings = {"steps", "samples", "flops", "seconds"})
  void nothingIsSpentBeforeTheFirstStep(String kind) {
    Budget nothing = Budget.of(new BudgetSpec(kind, 0));
    assertEquals(1, nothing.progress(new Spent(0, 0, 0, 0)));
    assertEquals(OptionalLong.of(0), nothing.steps(64, 1e9));
  }

  @Test
  void aLastBatchThatIsNotFullIsAStepOfItsOwn() {
    assertEquals(OptionalLong.of(3), new Budget.Samples(24).steps(8, 1e9));
    assertEquals(OptionalLong.of(4), new Budget.Samples(25).steps(8, 1e9));
    assertEquals(OptionalLong.of(7), new Budget.Steps(7).steps(8, 1e9));
    assertEquals(OptionalLong.of(3), new Budget.Flops(2.5e9).steps(8, 1e9));
    assertEquals(OptionalLong.empty(), new Budget.Seconds(60).steps(8, 1e9));
  }

  /** What a plan announces is what the training loop does. */
  @ParameterizedTest
  @CsvSource({"steps, 7", "samples, 7", "samples, 64", "samples, 65", "flops, 7e9", "flops, 7.1e9"})
  void theLoopTakesThePlannedSteps(String kind, double amount) {
    Budget budget = Budget.of(new BudgetSpec(kind, amount));
    Spent spent = new Spent(0, 0, 0, 0);
    while (budget.progress(spent) < 1) {
      spent = new Spent(spent.steps() + 1, spent.samples() + 8, spent.trainingFlops() + 1e9, 0);
    }
    assertEquals(budget.steps(8, 1e9), OptionalLong.of(spent.steps()));
  }

  @Test
  void refusesOtherKinds() {
    IllegalArgumentException unknown =
        assertThrows(IllegalArgumentException.class, () -> Budget.of(new BudgetSpec("epochs", 1)));
    assertTrue(unknown.getMessage().contains("'epochs'"), unknown.getMessage());
    assertTrue(unknown.getMessage().contains("steps, samples, flops, seconds"));
    assertThrows(IllegalArgumentException.class, () -> Budget.of(new BudgetSpec("steps", -1)));
  }
}
