package org.ldmbench.recipes.conditioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.LossOps;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.weights.Weight;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.SmallConditions;
import org.ldmbench.recipes.SmallNetwork;
import org.ldmbench.recipes.config.RecipeConfig;

/** Which weights of the disentangled mmDiT learn from a batch, and which do not. */
class ConditioningGradientsTest {

  private static final String NAME = "mmdit-disentangled";
  private static final int BATCH = 3;
  private static final float EARLY = 10;

  /**
   * Officially declared, and read by nobody: the last block leaves its context as it is, so the
   * context's queries end there.
   */
  private static final String UNREAD = "joint_blocks.1.context_block.attn.ln_q.weight";

  private static final PictureMetadata PICTURE =
      new PictureMetadata(300, 500, 0.1, 0.25, 0.5, 0.3, true, 32);

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @EnumSource(ConditioningKind.class)
  void everyTrainedWeightThatIsReadLearns(ConditioningKind kind) {
    Denoiser denoiser = denoiser(kind, SmallNetwork.config(NAME, kind));
    assertEquals(Set.of(UNREAD), unmoved(denoiser, kind, EARLY, true));
  }

  @ParameterizedTest
  @EnumSource(ConditioningKind.class)
  void lowLevelControlLearnsNothingFromPureNoise(ConditioningKind kind) {
    RecipeConfig config = SmallNetwork.config(NAME, kind);
    Denoiser denoiser = denoiser(kind, config);
    float last = SmallNetwork.pureNoise(config);
    assertEquals(unreadAnd(denoiser, "control_embedder.low."), unmoved(denoiser, kind, last, true));
  }

  @ParameterizedTest
  @EnumSource(ConditioningKind.class)
  void droppedControlTeachesNothing(ConditioningKind kind) {
    Denoiser denoiser = denoiser(kind, SmallNetwork.config(NAME, kind));
    assertEquals(unreadAnd(denoiser, "control_embedder."), unmoved(denoiser, kind, EARLY, false));
  }

  @ParameterizedTest
  @EnumSource(ConditioningKind.class)
  void positionsAreNoneOfTheTrainedWeights(ConditioningKind kind) {
    Denoiser denoiser = denoiser(kind, SmallNetwork.config(NAME, kind));
    for (Weight weight : denoiser.weights().all()) {
      assertEquals(!weight.name().equals("pos_embed"), weight.trained(), weight.name());
      assertEquals(weight.trained(), weight.value().hasGradient(), weight.name());
    }
  }

  @ParameterizedTest
  @EnumSource(ConditioningKind.class)
  void theConditionEntersByAttentionOnlyAndControlByAdaLn(ConditioningKind kind) {
    Denoiser denoiser = denoiser(kind, SmallNetwork.config(NAME, kind));
    assertTrue(named(denoiser, "y_embedder.").isEmpty(), "no pooled condition beside the time");
    assertFalse(named(denoiser, "context_embedder.").isEmpty());
    assertEquals(4, named(denoiser, "control_embedder.high.").size());
    assertEquals(4, named(denoiser, "control_embedder.low.").size());
    assertEquals(kind == ConditioningKind.CLASS ? 1 : 0, named(denoiser, "class_embedder.").size());
  }

  private Denoiser denoiser(ConditioningKind kind, RecipeConfig config) {
    return SmallNetwork.perturbed(manager, NAME, kind, config);
  }

  private static Set<String> named(Denoiser denoiser, String prefix) {
    return denoiser.weights().all().stream()
        .map(Weight::name)
        .filter(name -> name.startsWith(prefix))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> unreadAnd(Denoiser denoiser, String prefix) {
    Set<String> names = named(denoiser, prefix);
    names.add(UNREAD);
    return names;
  }

  /** The trained weights whose gradient is zero throughout. */
  private Set<String> unmoved(Denoiser denoiser, ConditioningKind kind, float t, boolean told) {
    NDArray x = SmallNetwork.latents(manager, BATCH);
    NDArray times = Tensors.of(manager, new float[] {t, t, t}, new Shape(BATCH));
    Condition condition =
        new Condition(
            SmallConditions.something(manager, kind, BATCH),
            SmallConditions.control(manager, PICTURE, BATCH, told));
    NDList gradients;
    try (Autograd mode = Autograd.recording()) {
      NDArray loss = LossOps.mse(denoiser.predict(x, times, condition), x);
      gradients = OptimOps.gradients(loss, denoiser.weights().trained());
    }
    Set<String> unmoved = new TreeSet<>();
    int index = 0;
    for (Weight weight : denoiser.weights().all()) {
      if (weight.trained() && isZero(gradients.get(index++).toFloatArray(), weight.name())) {
        unmoved.add(weight.name());
      }
    }
    assertEquals(gradients.size(), index);
    return unmoved;
  }

  private static boolean isZero(float[] gradient, String name) {
    boolean zero = true;
    for (float value : gradient) {
      assertTrue(Float.isFinite(value), name);
      zero &= value == 0;
    }
    return zero;
  }
}
