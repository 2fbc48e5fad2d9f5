package org.ldmbench.recipes.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.ldmbench.recipes.sampling.ConditionedModel.Told.EVERYTHING;
import static org.ldmbench.recipes.sampling.ConditionedModel.Told.NOTHING;
import static org.ldmbench.recipes.sampling.ConditionedModel.Told.SEMANTIC;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.SmallConditions;
import org.ldmbench.recipes.SmallNetwork;
import org.ldmbench.recipes.conditioning.Condition;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.conditioning.PictureMetadata;

/** Guidance of a whole network, the disentangled mmDiT, by two conditions. */
class NetworkGuidanceTest {

  private static final String NAME = "mmdit-disentangled";
  private static final int BATCH = 2;
  private static final float TIME = 300;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final Autograd mode = Autograd.off();
  private final NDArray x = SmallNetwork.latents(manager, BATCH);

  @AfterEach
  void close() {
    mode.close();
    manager.close();
  }

  /** {@code nothing + lambda (conditional - nothing)} by Java's own float arithmetic. */
  @ParameterizedTest
  @CsvSource({"CLASS, 1.5", "CLASS, 7.5", "TEXT, 1.5", "TEXT, -1"})
  void aControlStrengthOfOneIsOrdinaryGuidanceToTheBit(ConditioningKind kind, double lambda) {
    DenoiserModel model = model(kind);
    NDList outputs = model.at(x, TIME, List.of(EVERYTHING, NOTHING));
    float[] conditional = outputs.get(0).toFloatArray();
    float[] nothing = outputs.get(1).toFloatArray();
    float[] ordinary = new float[nothing.length];
    for (int i = 0; i < ordinary.length; i++) {
      ordinary[i] = nothing[i] + (float) lambda * (conditional[i] - nothing[i]);
    }
    assertArrayEquals(ordinary, guided(model, lambda, 1));
    assertFalse(
        Arrays.equals(ordinary, guided(model, lambda, 2)), "another strength is another output");
  }

  @ParameterizedTest
  @EnumSource(ConditioningKind.class)
  void eachQuestionIsThePassWithThoseConditions(ConditioningKind kind) {
    DenoiserModel model = model(kind);
    Condition everything = model.condition();
    Condition nothing = model.nothing();
    float[] all = one(model, EVERYTHING);
    float[] semantic = one(model, SEMANTIC);
    float[] none = one(model, NOTHING);
    assertArrayEquals(predicted(model, everything), all);
    assertArrayEquals(
        predicted(model, new Condition(everything.semantic(), nothing.control())), semantic);
    assertArrayEquals(predicted(model, nothing), none);
    assertFalse(Arrays.equals(all, semantic), "control matters");
    assertFalse(Arrays.equals(semantic, none), "class or caption matters");
  }

  /** Whatever the control that was dropped said. */
  @ParameterizedTest
  @EnumSource(ConditioningKind.class)
  void bothConditionsDroppedAreTheUnconditionalModel(ConditioningKind kind) {
    DenoiserModel model = model(kind);
    float[] unconditional = predicted(model, model.nothing());
    Condition dropped =
        new Condition(
            SmallConditions.nothing(manager, kind, BATCH),
            SmallConditions.control(
                manager, new PictureMetadata(48, 90, 0.3, 0.2, 0.5, 0.6, true, 32), BATCH, false));
    assertArrayEquals(unconditional, predicted(model, dropped));
    DenoiserModel told = new DenoiserModel(model.denoiser(), dropped, model.nothing());
    for (double lambda : new double[] {0, 1, 4}) {
      for (double beta : new double[] {0, 1, 2}) {
        assertArrayEquals(unconditional, guided(told, lambda, beta), 1e-5f);
      }
    }
    assertArrayEquals(unconditional, guided(told, 1, 1));
  }

  private DenoiserModel model(ConditioningKind kind) {
    Denoiser denoiser =
        SmallNetwork.perturbed(manager, NAME, kind, SmallNetwork.config(NAME, kind));
    PictureMetadata picture = new PictureMetadata(300, 500, 0.1, 0.25, 0.5, 0.3, true, 32);
    return new DenoiserModel(
        denoiser,
        new Condition(
            SmallConditions.something(manager, kind, BATCH),
            SmallConditions.control(manager, picture, BATCH, true)),
        new Condition(
            SmallConditions.nothing(manager, kind, BATCH),
            SmallConditions.control(manager, picture, BATCH, false)));
  }

  private float[] guided(DenoiserModel model, double lambda, double beta) {
    Guidance guidance = new Guidance(GuidanceScale.constant(lambda), beta, Guidance.ALL);
    return guidance.of(model).at(x, TIME).toFloatArray();
  }

  private float[] one(DenoiserModel model, ConditionedModel.Told told) {
    return model.at(x, TIME, List.of(told)).get(0).toFloatArray();
  }

  private float[] predicted(DenoiserModel model, Condition condition) {
    NDArray times = manager.full(new Shape(BATCH), TIME, DataType.FLOAT32);
    return model.denoiser().predict(x, times, condition).toFloatArray();
  }
}
