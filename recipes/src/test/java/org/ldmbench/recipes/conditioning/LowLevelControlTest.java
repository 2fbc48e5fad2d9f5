package org.ldmbench.recipes.conditioning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.ldmbench.recipes.conditioning.ConditioningKind.CLASS;
import static org.ldmbench.recipes.conditioning.ConditioningKind.TEXT;
import static org.ldmbench.recipes.conditioning.SemanticPath.ADALN;
import static org.ldmbench.recipes.conditioning.SemanticPath.ATTENTION;
import static org.ldmbench.recipes.conditioning.SemanticPath.BOTH;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ldmbench.models.mdt.TokenMask;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.MaskedDenoiser;
import org.ldmbench.recipes.SmallConditions;
import org.ldmbench.recipes.SmallNetwork;
import org.ldmbench.recipes.conditioning.ControlSchedule.Form;
import org.ldmbench.recipes.config.RecipeConfig;

/**
 * All six recipes with the disentangled conditioning: at the time of pure noise, not a bit of the
 * output depends on the original's size.
 */
class LowLevelControlTest {

  private static final PictureMetadata SMALL = PictureMetadata.centred(64, 64, 32);
  private static final PictureMetadata LARGE = PictureMetadata.centred(500, 500, 32);
  private static final PictureMetadata CROPPED =
      new PictureMetadata(64, 64, 0.2, 0.1, 0.5, 0.5, true, 32);

  /** Of a batch of two, the first sample is pure noise and the second nearly clean. */
  private static final float EARLY = 10;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final Autograd mode = Autograd.off();

  @AfterEach
  void close() {
    mode.close();
    manager.close();
  }

  static Stream<Arguments> networks() {
    List<Arguments> all = new ArrayList<>();
    // An alpha of 1 is still 2e-6 one step before the last: a wrong last time would show.
    for (ControlSchedule schedule :
        List.of(
            new ControlSchedule(Form.COSINE_POWER, 4), new ControlSchedule(Form.POWER_COSINE, 1))) {
      all.add(Arguments.of("dit", CLASS, ADALN, schedule));
      all.add(Arguments.of("dit", CLASS, ATTENTION, schedule));
      all.add(Arguments.of("dit", CLASS, BOTH, schedule));
      all.add(Arguments.of("dit", TEXT, BOTH, schedule));
      all.add(Arguments.of("mdtv2", CLASS, ADALN, schedule));
      all.add(Arguments.of("unet", CLASS, ADALN, schedule));
      for (ConditioningKind kind : ConditioningKind.values()) {
        for (String name : List.of("pixart", "unet", "sd3-mmdit", "mmdit-disentangled")) {
          all.add(Arguments.of(name, kind, ATTENTION, schedule));
        }
        for (String name : List.of("pixart", "unet", "sd3-mmdit")) {
          all.add(Arguments.of(name, kind, BOTH, schedule));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void isSilentAtPureNoiseToTheBitAndHeardLater(
      String name, ConditioningKind kind, SemanticPath path, ControlSchedule schedule) {
    RecipeConfig config = config(name, kind, path, schedule);
    Network network =
        new Network(config, SmallNetwork.perturbed(manager, name, kind, config), kind);
    for (boolean masked : masked(network.denoiser())) {
      float[][] small = network.outputs(SMALL, true, masked);
      float[][] large = network.outputs(LARGE, true, masked);
      float[][] cropped = network.outputs(CROPPED, true, masked);
      assertArrayEquals(small[0], large[0], "pure noise");
      assertFalse(Arrays.equals(small[1], large[1]), "nearly clean");
      assertFalse(Arrays.equals(small[0], cropped[0]), "crop and flip act from the start");
      assertFalse(Arrays.equals(small[1], cropped[1]), "crop and flip act to the end");
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void droppedControlIsNotReadAtAll(
      String name, ConditioningKind kind, SemanticPath path, ControlSchedule schedule) {
    RecipeConfig config = config(name, kind, path, schedule);
    Network network =
        new Network(config, SmallNetwork.perturbed(manager, name, kind, config), kind);
    for (boolean masked : masked(network.denoiser())) {
      float[][] small = network.outputs(SMALL, false, masked);
      assertArrayEquals(small, network.outputs(LARGE, false, masked));
      assertArrayEquals(small, network.outputs(CROPPED, false, masked));
      assertFalse(Arrays.equals(small[0], network.outputs(SMALL, true, masked)[0]));
    }
  }

  /** The published control of the paper's recipe, on any other. */
  private static RecipeConfig config(
      String name, ConditioningKind kind, SemanticPath path, ControlSchedule schedule) {
    ControlConfig own = SmallNetwork.config("mmdit-disentangled", kind).conditioning().control();
    ControlConfig control =
        new ControlConfig(own.high(), own.low(), schedule, own.drop(), own.sizeAtSampling());
    return SmallNetwork.told(SmallNetwork.config(name, kind), path, control);
  }

  private static List<Boolean> masked(Denoiser denoiser) {
    return denoiser instanceof MaskedDenoiser ? List.of(false, true) : List.of(false);
  }

  private final class Network {
    private final float last;
    private final Denoiser denoiser;
    private final ConditioningKind kind;

    Network(RecipeConfig config, Denoiser denoiser, ConditioningKind kind) {
      this.last = SmallNetwork.pureNoise(config);
      this.denoiser = denoiser;
      this.kind = kind;
    }

    Denoiser denoiser() {
      return denoiser;
    }

    /** Of each sample of the batch. */
    float[][] outputs(PictureMetadata picture, boolean told, boolean masked) {
      Condition condition =
          new Condition(
              SmallConditions.something(manager, kind, 2),
              SmallConditions.control(manager, picture, 2, told));
      NDArray x = SmallNetwork.latents(manager, 2);
      NDArray t = Tensors.of(manager, new float[] {last, EARLY}, new Shape(2));
      NDArray out = masked ? masked(x, t, condition) : denoiser.predict(x, t, condition);
      float[] all = out.toFloatArray();
      int half = all.length / 2;
      return new float[][] {Arrays.copyOf(all, half), Arrays.copyOfRange(all, half, all.length)};
    }

    private NDArray masked(NDArray x, NDArray t, Condition condition) {
      MaskedDenoiser network = (MaskedDenoiser) denoiser;
      TokenMask mask = network.masking().draw(manager, 1, 0, 0, 2);
      return network.predictMasked(x, t, condition, mask);
    }
  }
}
