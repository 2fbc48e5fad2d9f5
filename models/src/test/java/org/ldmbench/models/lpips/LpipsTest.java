package org.ldmbench.models.lpips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ldmbench.models.ops.Autograd;

class LpipsTest {

  @ParameterizedTest
  @CsvSource({"ALEX, 2469696", "VGG16, 14714688"})
  void theTrunksHaveTheirPublishedSizes(LpipsTrunk trunk, long parameters) {
    Lpips network = new Lpips(trunk);
    long channels = trunk.slices().stream().mapToLong(LpipsTrunk.Slice::width).sum();
    assertEquals(parameters + channels, network.weights().parameterCount());
  }

  @ParameterizedTest
  @EnumSource(LpipsTrunk.class)
  void theSmallestPictureLeavesAPixelAndASmallerOneIsRefused(LpipsTrunk trunk) {
    Lpips network = new Lpips(trunk);
    int side = trunk.minSide();
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Autograd mode = Autograd.off()) {
      network.weights().allocate(manager, 0);
      Shape last = network.features(manager.zeros(new Shape(1, 3, side, side))).get(4).getShape();
      assertEquals(new Shape(1, 1), last.slice(2));
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> network.features(manager.zeros(new Shape(1, 3, side, side - 1))))
              .getMessage();
      assertTrue(message.contains("at least " + side), message);
    }
  }
}
