package org.ldmbench.recipes.conditioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ldmbench.recipes.conditioning.ControlKind.CROP;
import static org.ldmbench.recipes.conditioning.ControlKind.FLIP;
import static org.ldmbench.recipes.conditioning.ControlKind.SIZE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ldmbench.recipes.SmallNetwork;
import org.ldmbench.recipes.conditioning.ControlSchedule.Form;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.diffusion.EdmConfig;

/** What cannot be told is refused with the reason, in one line. */
class ConditioningRefusalsTest {

  private static final SizeAtSampling TRAINING =
      new SizeAtSampling(SizeAtSampling.From.TRAINING, 1);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "dit                | TEXT  | ADALN     | no place for caption tokens",
        "mdtv2              | CLASS | ATTENTION | no place for tokens of a condition",
        "mdtv2              | CLASS | BOTH      | no place for tokens of a condition",
        "mdtv2              | TEXT  | ADALN     | no place for caption tokens",
        "unet               | TEXT  | ADALN     | no place for caption tokens",
        "pixart             | CLASS | ADALN     | cross-attention needs the tokens",
        "pixart             | TEXT  | ADALN     | cross-attention needs the tokens",
        "sd3-mmdit          | CLASS | ADALN     | joint attention needs the tokens",
        "mmdit-disentangled | TEXT  | ADALN     | joint attention needs the tokens"
      })
  void aWayThatTheArchitectureDoesNotHave(
      String name, ConditioningKind kind, SemanticPath path, String reason) {
    assertTrue(SmallNetwork.recipe(name).refusal(path, kind).orElseThrow().contains(reason));
    RecipeConfig config = SmallNetwork.config(name, kind);
    RecipeConfig told = SmallNetwork.told(config, path, config.conditioning().control());
    String message = refusal(() -> denoiser(name, kind, told));
    assertTrue(message.contains(reason), message);
    String start = "%s with conditioning %s by %s: ".formatted(name, kind.label(), path.label());
    assertTrue(message.startsWith(start), message);
  }

  @ParameterizedTest
  @EnumSource(
      value = Form.class,
      names = {"COSINE_POWER", "POWER_COSINE"})
  void aScheduleWithoutALastTime(Form form) {
    ControlConfig control = control(List.of(CROP), List.of(SIZE), form, 0.1);
    String message = refusal(() -> denoiser("sd3-mmdit", ConditioningKind.CLASS, edm(control)));
    String written = form == Form.COSINE_POWER ? "cosine-power" : "power-cosine";
    assertEquals(
        "conditioning.control.schedule.form: found "
            + written
            + ", expected constant or none: the recipe's diffusion process has no last time",
        message);
  }

  @ParameterizedTest
  @EnumSource(
      value = Form.class,
      names = {"NONE", "CONSTANT"})
  void otherSchedulesNeedNone(Form form) {
    denoiser(
        "sd3-mmdit", ConditioningKind.CLASS, edm(control(List.of(CROP), List.of(SIZE), form, 0.1)));
    denoiser(
        "sd3-mmdit",
        ConditioningKind.CLASS,
        edm(control(List.of(CROP), List.of(), Form.COSINE_POWER, 0.1)));
  }

  private static RecipeConfig edm(ControlConfig control) {
    RecipeConfig own = SmallNetwork.config("sd3-mmdit", ConditioningKind.CLASS);
    return SmallNetwork.withDiffusion(
        SmallNetwork.told(own, SemanticPath.BOTH, control),
        new EdmConfig(0.5, -1.2, 1.2, 0.002, 80, 7));
  }

  /** SDXL and PixArtMS hear of the size by a way of their own, which a schedule does not reach. */
  @ParameterizedTest
  @CsvSource({"unet, sizeVector", "pixart, multiScale"})
  void controlBesideASizeThatTheNetworkIsToldAnyway(String name, String ownWay) {
    RecipeConfig own = SmallNetwork.config(name, ConditioningKind.CLASS);
    ObjectNode backbone = own.backbone().deepCopy();
    if (ownWay.equals("multiScale")) {
      // PixArtMS divides its width among height, width and aspect ratio.
      backbone.put("hiddenSize", 48);
    }
    RecipeConfig sized = SmallNetwork.withBackbone(own, backbone.put(ownWay, true));
    denoiser(name, ConditioningKind.CLASS, sized);
    ControlConfig control = control(List.of(CROP), List.of(SIZE), Form.COSINE_POWER, 0.1);
    RecipeConfig twice = SmallNetwork.told(sized, SemanticPath.ATTENTION, control);
    assertEquals(
        name
            + ", conditioning.control: found some with backbone."
            + ownWay
            + ", expected none: the network is told the size at all times already",
        refusal(() -> denoiser(name, ConditioningKind.CLASS, twice)));
  }

  @Test
  void aKindThatIsThereTwice() {
    assertEquals(
        "conditioning.control: found [CROP, FLIP, CROP], expected each kind once, high or low",
        refusal(() -> control(List.of(CROP, FLIP), List.of(CROP), Form.CONSTANT, 0)));
    refusal(() -> control(List.of(CROP, CROP), List.of(), Form.CONSTANT, 0));
    refusal(() -> control(List.of(), List.of(SIZE, SIZE), Form.CONSTANT, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void aProbabilityThatIsNone(double drop) {
    assertEquals(
        "conditioning.control.drop: found " + drop + ", expected 0 to 1",
        refusal(() -> control(List.of(CROP), List.of(SIZE), Form.CONSTANT, drop)));
    ControlConfig control = control(List.of(), List.of(), Form.NONE, 0);
    TextPadding padding = new TextPadding(TextPadding.Fill.ZERO, 0);
    assertEquals(
        "conditioning.semanticDrop: found " + drop + ", expected 0 to 1",
        refusal(() -> new ConditioningConfig(SemanticPath.BOTH, drop, padding, control)));
  }

  @Test
  void aSizeThatIsNone() {
    assertEquals(
        "conditioning.control.sizeAtSampling.pixels: found 0, expected at least 1",
        refusal(() -> new SizeAtSampling(SizeAtSampling.From.FIXED, 0)));
  }

  private static ControlConfig control(
      List<ControlKind> high, List<ControlKind> low, Form form, double drop) {
    return new ControlConfig(high, low, new ControlSchedule(form, 4), drop, TRAINING);
  }

  private static void denoiser(String name, ConditioningKind kind, RecipeConfig config) {
    SmallNetwork.recipe(name).denoiser(config, kind, SmallNetwork.SHAPE);
  }

  private static String refusal(Executable refused) {
    String message = assertThrows(IllegalArgumentException.class, refused).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }
}
