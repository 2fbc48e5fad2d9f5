package org.ldmbench.models.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.ldmbench.models.ops.Autograd;

/** What CLIP refuses; its numbers are tested against the official code. */
class ClipTest {

  private static final ClipTransformer SHAPE =
      new ClipTransformer(8, 16, 1, 2, ClipActivation.GELU);

  @Test
  void textsLongerThanThePositionsAreRefused() {
    ClipTextModel model = ClipTextModel.plain(new ClipTextConfig(SHAPE, 10, 4, 9));
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Autograd mode = Autograd.off()) {
      model.weights().allocate(manager, 0);
      assertRefused(
          () -> model.text().encode(manager.zeros(new Shape(1, 5), DataType.INT64)), "5 tokens");
    }
  }

  @Test
  void picturesOfAnotherSizeAreRefused() {
    Clip model =
        new Clip(
            new ClipConfig(
                new ClipTextConfig(SHAPE, 10, 4, 9), new ClipVisionConfig(SHAPE, 8, 4), 6));
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Autograd mode = Autograd.off()) {
      model.weights().allocate(manager, 0);
      assertRefused(() -> model.vision().encode(manager.zeros(new Shape(1, 3, 8, 9))), "of 8");
    }
  }

  @Test
  void headsThatDoNotDivideTheWidthAreRefused() {
    assertRefused(() -> new ClipTransformer(8, 16, 1, 3, ClipActivation.GELU), "3 heads");
  }

  @Test
  void aTowerWithoutProjectionSaysSo() {
    ClipTextModel model = ClipTextModel.plain(new ClipTextConfig(SHAPE, 10, 4, 9));
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      assertThrows(
          IllegalStateException.class, () -> model.project(manager.zeros(new Shape(1, 8))));
      assertEquals(0, model.weights().all().stream().filter(w -> !w.trained()).count());
    }
  }

  private static void assertRefused(Runnable action, String part) {
    String message = assertThrows(IllegalArgumentException.class, action::run).getMessage();
    assertTrue(message.contains(part) && !message.contains("\n"), message);
  }
}
