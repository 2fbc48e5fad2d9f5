package org.ldmbench.harness.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ldmbench.harness.architecture.Accesses.described;
import static org.ldmbench.harness.architecture.Accesses.isOn;
import static org.ldmbench.harness.architecture.Accesses.parameters;
import static org.ldmbench.harness.architecture.Accesses.violations;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ldmbench.models.ops.Tensors;

/**
 * Calls that corrupt gradients without a word: DJL wraps a Java buffer, autograd keeps the pointer,
 * and a garbage collection between forward and backward frees the memory.
 */
class GradientTrapsTest {

  /** Comparisons have no gradient. */
  private static final Set<String> COMPARISONS =
      Set.of("eq", "neq", "gt", "gte", "lt", "lte", "contentEquals");

  private static final ArchRule NO_NUMBERS =
      noClasses()
          .should()
          .accessTargetWhere(
              described(
                  "arithmetic of an NDArray with a Number",
                  access ->
                      (isOn(access, NDArray.class) || isOn(access, NDArrays.class))
                          && !COMPARISONS.contains(access.getTarget().getName())
                          && parameters(access).stream()
                              .anyMatch(type -> type.isEquivalentTo(Number.class))))
          .because("constants live in a script, or come from Tensors.of or manager.full");

  private static final ArchRule ONE_DOOR =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Tensors.class)
          .should()
          .accessTargetWhere(
              described(
                  "NDManager.create from values of Java",
                  access ->
                      isOn(access, NDManager.class)
                          && access.getTarget().getName().equals("create")
                          && !parameters(access).get(0).isEquivalentTo(Shape.class)))
          .because("Tensors.of copies the values to memory of libtorch's own");

  /** What the rules forbid, in all the ways it can be written. */
  static final class Offender {
    private Offender() {}

    static List<NDArray> numbers(NDArray x) {
      return List.of(
          x.mul(2),
          x.div(2),
          x.pow(2),
          x.add(2),
          x.sub(2),
          x.muli(2),
          x.divi(2),
          x.powi(2),
          x.addi(2),
          x.subi(2),
          x.maximum(0),
          x.clip(0, 1),
          NDArrays.mul(x, 2),
          NDArrays.div(1, x),
          NDArrays.powi(2, x),
          NDArrays.sub(1, x));
    }

    static java.util.function.Function<Number, NDArray> reference(NDArray x) {
      return x::mul;
    }

    static List<NDArray> values(NDManager manager) {
      return List.of(
          manager.create(1f),
          manager.create(new float[1]),
          manager.create(new long[1], new Shape(1)),
          manager.create(new float[1][1]),
          manager.create(java.nio.FloatBuffer.allocate(1), new Shape(1)));
    }
  }

  /** What is allowed. */
  static final class Innocent {
    private Innocent() {}

    static List<NDArray> arrays(NDArray x, NDManager manager) {
      return List.of(
          x.mul(x),
          x.add(x),
          x.gt(0),
          NDArrays.sub(x, x),
          manager.create(new Shape(1)),
          manager.zeros(new Shape(1)),
          Tensors.of(manager, new float[1], new Shape(1)));
    }
  }

  @Test
  void noArithmeticWithNumbers() {
    NO_NUMBERS.check(Production.CLASSES);
  }

  @Test
  void oneDoorFromJavaArrays() {
    ONE_DOOR.check(Production.CLASSES);
  }

  @Test
  void bothRulesFireOnEveryOffence() {
    assertEquals(17, violations(NO_NUMBERS, Offender.class));
    assertEquals(5, violations(ONE_DOOR, Offender.class));
  }

  @Test
  void neitherRuleFiresWithoutCause() {
    assertEquals(0, violations(NO_NUMBERS, Innocent.class));
    assertEquals(0, violations(ONE_DOOR, Innocent.class));
  }
}
