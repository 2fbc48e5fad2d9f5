package org.ldmbench.models.inception;

import static org.ldmbench.models.inception.ConvNormRelu.inner;
import static org.ldmbench.models.inception.ConvNormRelu.point;
import static org.ldmbench.models.inception.ConvNormRelu.same;

import org.ldmbench.models.weights.Scope;

/** The five kinds of block, by torchvision's letters; weights under torchvision's names. */
final class Mixed {

  private Mixed() {}

  /** 35x35: 1x1, 5x5, two 3x3, pool; to 224 + {@code pooled} channels. */
  static Layer a(Scope scope, int in, int pooled) {
    return Fork.of(
        point(scope.child("branch1x1"), in, 64),
        Path.of(
            point(scope.child("branch5x5_1"), in, 48),
            same(scope.child("branch5x5_2"), 48, 64, 5, 5)),
        Path.of(
            point(scope.child("branch3x3dbl_1"), in, 64),
            same(scope.child("branch3x3dbl_2"), 64, 96, 3, 3),
            same(scope.child("branch3x3dbl_3"), 96, 96, 3, 3)),
        Path.of(Pool.MEAN, point(scope.child("branch_pool"), in, pooled)));
  }

  /** 35x35 to 17x17, 480 channels more. */
  static Layer b(Scope scope, int in) {
    return Fork.of(
        inner(scope.child("branch3x3"), in, 384, 2),
        Path.of(
            point(scope.child("branch3x3dbl_1"), in, 64),
            same(scope.child("branch3x3dbl_2"), 64, 96, 3, 3),
            inner(scope.child("branch3x3dbl_3"), 96, 96, 2)),
        Pool.MAX_HALVING);
  }

  /** 17x17: 1x1, one and two 7x7 taken apart, pool; {@code inside} channels within; to 768. */
  static Layer c(Scope scope, int in, int inside) {
    return Fork.of(
        point(scope.child("branch1x1"), in, 192),
        Path.of(
            point(scope.child("branch7x7_1"), in, inside),
            same(scope.child("branch7x7_2"), inside, inside, 1, 7),
            same(scope.child("branch7x7_3"), inside, 192, 7, 1)),
        Path.of(
            point(scope.child("branch7x7dbl_1"), in, inside),
            same(scope.child("branch7x7dbl_2"), inside, inside, 7, 1),
            same(scope.child("branch7x7dbl_3"), inside, inside, 1, 7),
            same(scope.child("branch7x7dbl_4"), inside, inside, 7, 1),
            same(scope.child("branch7x7dbl_5"), inside, 192, 1, 7)),
        Path.of(Pool.MEAN, point(scope.child("branch_pool"), in, 192)));
  }

  /** 17x17 to 8x8, 512 channels more. */
  static Layer d(Scope scope, int in) {
    return Fork.of(
        Path.of(
            point(scope.child("branch3x3_1"), in, 192),
            inner(scope.child("branch3x3_2"), 192, 320, 2)),
        Path.of(
            point(scope.child("branch7x7x3_1"), in, 192),
            same(scope.child("branch7x7x3_2"), 192, 192, 1, 7),
            same(scope.child("branch7x7x3_3"), 192, 192, 7, 1),
            inner(scope.child("branch7x7x3_4"), 192, 192, 2)),
        Pool.MAX_HALVING);
  }

  /** 8x8: 1x1, one and two 3x3 of which the last is spread in two, pool; to 2048 channels. */
  static Layer e(Scope scope, int in, Pool pool) {
    return Fork.of(
        point(scope.child("branch1x1"), in, 320),
        Path.of(point(scope.child("branch3x3_1"), in, 384), spread(scope, "branch3x3_2")),
        Path.of(
            point(scope.child("branch3x3dbl_1"), in, 448),
            same(scope.child("branch3x3dbl_2"), 448, 384, 3, 3),
            spread(scope, "branch3x3dbl_3")),
        Path.of(pool, point(scope.child("branch_pool"), in, 192)));
  }

  private static Layer spread(Scope scope, String name) {
    return Fork.of(
        same(scope.child(name + "a"), 384, 384, 1, 3),
        same(scope.child(name + "b"), 384, 384, 3, 1));
  }
}
