package org.ldmbench.models.lpips;

import java.util.List;

/** The networks whose features are compared, cut into five slices that each end in a ReLU. */
public enum LpipsTrunk {
  /** AlexNet. */
  ALEX(3, 31),
  /** VGG16. */
  VGG16(2, 16);

  private final int poolSide;
  private final int minSide;

  LpipsTrunk(int poolSide, int minSide) {
    this.poolSide = poolSide;
    this.minSide = minSide;
  }

  /** A convolution by its index among torchvision's {@code features}. */
  record Conv(int index, int in, int out, int kernel, int stride, int padding) {

    static Conv same(int index, int in, int out) {
      return new Conv(index, in, out, 3, 1, 1);
    }
  }

  /** Convolutions, a max pool of stride 2 before them or not. */
  record Slice(boolean pooled, List<Conv> convs) {

    static Slice plain(Conv... convs) {
      return new Slice(false, List.of(convs));
    }

    static Slice afterPool(Conv... convs) {
      return new Slice(true, List.of(convs));
    }

    int width() {
      return convs.get(convs.size() - 1).out();
    }
  }

  int poolSide() {
    return poolSide;
  }

  /** The smallest side of a picture that leaves a pixel in the last slice. */
  public int minSide() {
    return minSide;
  }

  List<Slice> slices() {
    return switch (this) {
      case ALEX ->
          List.of(
              Slice.plain(new Conv(0, 3, 64, 11, 4, 2)),
              Slice.afterPool(new Conv(3, 64, 192, 5, 1, 2)),
              Slice.afterPool(Conv.same(6, 192, 384)),
              Slice.plain(Conv.same(8, 384, 256)),
              Slice.plain(Conv.same(10, 256, 256)));
      case VGG16 ->
          List.of(
              Slice.plain(Conv.same(0, 3, 64), Conv.same(2, 64, 64)),
              Slice.afterPool(Conv.same(5, 64, 128), Conv.same(7, 128, 128)),
              Slice.afterPool(
                  Conv.same(10, 128, 256), Conv.same(12, 256, 256), Conv.same(14, 256, 256)),
              Slice.afterPool(
                  Conv.same(17, 256, 512), Conv.same(19, 512, 512), Conv.same(21, 512, 512)),
              Slice.afterPool(
                  Conv.same(24, 512, 512), Conv.same(26, 512, 512), Conv.same(28, 512, 512)));
    };
  }
}
