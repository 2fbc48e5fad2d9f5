package org.ldmbench.harness.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ldmbench.harness.architecture.Accesses.described;
import static org.ldmbench.harness.architecture.Accesses.isOn;
import static org.ldmbench.harness.architecture.Accesses.parameters;
import static org.ldmbench.harness.architecture.Accesses.violations;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What a GPU would suffer from without a word: values that are read within a training step, which
 * waits until the device has done all that was asked of it, and tensors that are made where nobody
 * asked for them.
 */
class DeviceTest {

  /** Everything that tells Java a value, or a shape that depends on values. */
  private static final Pattern READS =
      Pattern.compile(
          "to\\w*Array|toByteBuffer|get(Float|Double|Long|Int|Byte|Boolean|Scalar)"
              + "|contentEquals|allClose|toDebugString|booleanMask|nonzero|unique");

  private static final DescribedPredicate<JavaAccess<?>> READING =
      described(
          "values of an NDArray",
          access ->
              isOn(access, NDArray.class) && READS.matcher(access.getTarget().getName()).matches());

  /**
   * Of networks, optimisers, averages, losses and the training loop. Named: what runs before or
   * after training, or at a tick or a checkpoint.
   */
  private static final ArchRule NO_READS_IN_A_STEP =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.ldmbench.models..",
              "org.ldmbench.recipes..",
              "org.ldmbench.harness.train..",
              "org.ldmbench.harness.latents..")
          .and()
          .doNotHaveFullyQualifiedName("org.ldmbench.harness.train.LossMeter") // a tick's loss
          .and()
          .doNotHaveFullyQualifiedName("org.ldmbench.harness.train.Trainer") // a tick's norm
          .and()
          .doNotHaveFullyQualifiedName("org.ldmbench.harness.train.RepeatedStep") // times steps
          .and()
          .doNotHaveFullyQualifiedName("org.ldmbench.models.weights.TensorStream") // checkpoints
          .and()
          .doNotHaveFullyQualifiedName("org.ldmbench.harness.latents.LatentCache") // before
          .and()
          .doNotHaveFullyQualifiedName("org.ldmbench.recipes.optim.PostHocEma") // after
          .and()
          .doNotHaveFullyQualifiedName("org.ldmbench.models.ops.LinalgOps") // metrics
          .and()
          .doNotHaveFullyQualifiedName("org.ldmbench.models.ops.TapeWalk") // numbers on the CPU
          .should()
          .accessTargetWhere(READING);

  private static final ArchRule A_DEVICE_IS_NAMED =
      noClasses()
          .should()
          .accessTargetWhere(
              described(
                  "NDManager.newBaseManager without a device",
                  access ->
                      isOn(access, NDManager.class)
                          && access.getTarget().getName().equals("newBaseManager")
                          && parameters(access).stream()
                              .noneMatch(type -> type.isEquivalentTo(Device.class))))
          .because("DJL would choose a GPU wherever there is one");

  /** What the rules forbid; it resides in none of the packages of the first. */
  static final class Offender {
    private Offender() {}

    static List<Object> reads(NDArray x) {
      return List.of(
          x.getFloat(),
          x.getLong(0),
          x.toFloatArray(),
          x.toArray(),
          x.toByteBuffer(),
          x.contentEquals(x),
          x.nonzero(),
          x.toDebugString());
    }

    static java.util.function.Function<NDArray, float[]> reference() {
      return NDArray::toFloatArray;
    }

    static List<NDManager> managers() {
      return List.of(NDManager.newBaseManager(), NDManager.newBaseManager("PyTorch"));
    }
  }

  /** What is allowed. */
  static final class Innocent {
    private Innocent() {}

    static List<Object> shapes(NDArray x) {
      return List.of(x.getShape(), x.getDevice(), x.toType(x.getDataType(), false), x.get(0));
    }

    static NDArray onADevice() {
      return NDManager.newBaseManager(Device.cpu(), "PyTorch").zeros(new Shape(1));
    }
  }

  @Test
  void noValueIsReadWithinAStep() {
    NO_READS_IN_A_STEP.check(Production.CLASSES);
  }

  @Test
  void everyTensorIsMadeWhereItIsAskedFor() {
    A_DEVICE_IS_NAMED.check(Production.CLASSES);
  }

  @Test
  void bothRulesFireOnEveryOffence() {
    ArchRule reads = noClasses().should().accessTargetWhere(READING);
    assertEquals(9, violations(reads, Offender.class));
    assertEquals(2, violations(A_DEVICE_IS_NAMED, Offender.class));
    assertEquals(0, violations(reads, Innocent.class));
    assertEquals(0, violations(A_DEVICE_IS_NAMED, Innocent.class));
  }
}
