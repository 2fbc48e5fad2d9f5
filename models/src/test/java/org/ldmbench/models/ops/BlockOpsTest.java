package org.ldmbench.models.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each sub-layer against the ops it holds, called one by one: the same bits, of the result and of
 * every gradient. Those ops have their own tests against finite differences.
 */
class BlockOpsTest {

  private static final int HEADS = 2;
  private static final double EPS = 1e-5;

  private static final Shape BTD = new Shape(2, 3, 4);
  private static final Shape BLC = new Shape(2, 5, 6);
  private static final Shape BD = new Shape(2, 4);
  private static final Shape DD = new Shape(4, 4);
  private static final Shape D = new Shape(4);
  private static final Shape HEAD = new Shape(2);
  private static final Shape IMAGE = new Shape(2, 4, 3, 3);

  /** A sub-layer as a function of tensors of these shapes. */
  record Case(String name, Function<NDList, NDList> op, List<Shape> shapes) {

    static Case ofOne(String name, Function<NDList, NDArray> op, Shape... shapes) {
      return new Case(name, p -> new NDList(op.apply(p)), List.of(shapes));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * Results and gradients.
   *
   * @param made tensors that Java holds after the forward pass and did not before
   */
  private record Pass(List<float[]> values, int made) {}

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "modulation",
            p -> BlockOps.modulation(p.get(0), affine(p, 1), 3),
            List.of(BD, new Shape(12, 4), new Shape(12))),
        new Case(
            "modulatedHeads",
            p ->
                BlockOps.modulatedHeads(
                    p.get(0), p.get(1), p.get(2), affine(p, 3), HEADS, layerNorms(p, 5)),
            List.of(BTD, BD, BD, new Shape(12, 4), new Shape(12), HEAD, HEAD, HEAD, HEAD)),
        Case.ofOne(
            "modulatedAttention",
            p -> modulatedAttention(p, none(), Optional.empty()),
            BTD,
            BD,
            BD,
            new Shape(12, 4),
            new Shape(12),
            BD,
            DD,
            D),
        Case.ofOne(
            "modulatedAttention with a bias and norms",
            p -> modulatedAttention(p, rmsNorms(p, 9), Optional.of(p.get(8))),
            BTD,
            BD,
            BD,
            new Shape(12, 4),
            new Shape(12),
            BD,
            DD,
            D,
            new Shape(1, 2, 3, 3),
            HEAD,
            HEAD),
        Case.ofOne(
            "modulatedMlp",
            p ->
                BlockOps.modulatedMlp(
                    p.get(0),
                    new Modulation(p.get(1), p.get(2), p.get(3)),
                    affine(p, 4),
                    affine(p, 6)),
            BTD,
            BD,
            BD,
            BD,
            new Shape(6, 4),
            new Shape(6),
            new Shape(4, 6),
            D),
        Case.ofOne(
            "gatedLinear",
            p -> BlockOps.gatedLinear(p.get(0), p.get(1), p.get(2), affine(p, 3)),
            BTD,
            BD,
            new Shape(2, 3, 5),
            new Shape(4, 5),
            D),
        Case.ofOne(
            "captionAttention",
            p -> captionAttention(p, Optional.empty()),
            BTD,
            BLC,
            DD,
            D,
            new Shape(8, 6),
            new Shape(8),
            DD,
            D,
            HEAD,
            HEAD),
        Case.ofOne(
            "captionAttention with a mask",
            p -> captionAttention(p, Optional.of(mask(p))),
            BTD,
            BLC,
            DD,
            D,
            new Shape(8, 6),
            new Shape(8),
            DD,
            D,
            HEAD,
            HEAD),
        Case.ofOne(
            "normedAttention",
            p -> normedAttention(p, 3, Optional.empty()),
            BTD,
            D,
            D,
            DD,
            DD,
            DD,
            DD,
            D,
            HEAD,
            HEAD),
        Case.ofOne(
            "normedAttention to a context",
            p -> normedAttention(p, 4, Optional.of(p.get(3))),
            BTD,
            D,
            D,
            BLC,
            DD,
            new Shape(4, 6),
            new Shape(4, 6),
            DD,
            D,
            HEAD,
            HEAD),
        Case.ofOne(
            "normedGegluMlp",
            p -> BlockOps.normedGegluMlp(p.get(0), affine(p, 1), EPS, affine(p, 3), affine(p, 5)),
            BTD,
            D,
            D,
            new Shape(6, 4),
            new Shape(6),
            new Shape(4, 3),
            D),
        Case.ofOne(
            "normSiluConv",
            p -> BlockOps.normSiluConv(p.get(0), 2, affine(p, 1), EPS, affine(p, 3), 2, 1),
            IMAGE,
            D,
            D,
            new Shape(5, 4, 3, 3),
            new Shape(5)),
        Case.ofOne(
            "embeddedConv",
            p ->
                BlockOps.embeddedConv(
                    p.get(0),
                    p.get(1),
                    affine(p, 2),
                    2,
                    affine(p, 4),
                    EPS,
                    affine(p, 6),
                    1,
                    p.get(8)),
            IMAGE,
            new Shape(2, 6),
            new Shape(4, 6),
            D,
            D,
            D,
            new Shape(5, 4, 3, 3),
            new Shape(5),
            new Shape(2, 5, 3, 3)),
        Case.ofOne(
            "normedTokens",
            p -> BlockOps.normedTokens(p.get(0), 2, affine(p, 1), EPS, affine(p, 3)),
            IMAGE,
            D,
            D,
            new Shape(6, 4, 1, 1),
            new Shape(6)),
        Case.ofOne(
            "addTokens",
            p -> BlockOps.addTokens(p.get(0), p.get(1), affine(p, 2)),
            new Shape(2, 4, 2, 3),
            new Shape(2, 6, 5),
            new Shape(4, 5),
            D));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theWholeHasTheBitsOfItsPieces(Case c) {
    assertSameBits(c, Precision.FLOAT32);
  }

  /** What stays in bfloat16 from one op to the next loses nothing: it was rounded before. */
  @ParameterizedTest
  @MethodSource("cases")
  void theWholeHasTheBitsOfItsPiecesInBfloat16(Case c) {
    assertSameBits(c, Precision.BFLOAT16);
  }

  private static void assertSameBits(Case c, Precision precision) {
    Pass whole = pass(c, OpLevel.WHOLE, precision);
    Pass pieces = pass(c, OpLevel.SEPARATE, precision);
    for (int i = 0; i < pieces.values().size(); i++) {
      assertArrayEquals(
          pieces.values().get(i), whole.values().get(i), 0, "result or gradient " + i);
    }
    assertTrue(pieces.made() > whole.made(), whole.made() + " tensors, then " + pieces.made());
  }

  /** The results, and the gradients of a weighted sum of them all. */
  private static Pass pass(Case c, OpLevel level, Precision precision) {
    Random random = new Random(3);
    NDList inputs = new NDList();
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Autograd mode = Autograd.recording();
        OpLevel.Scope scope = level.open()) {
      for (Shape shape : c.shapes()) {
        NDArray input = random(manager, random, shape);
        input.setRequiresGradient(true);
        inputs.add(input);
      }
      int before = manager.getManagedArrays().size();
      NDList results;
      try (Precision.Scope rounded = precision.open()) {
        results = c.op().apply(inputs);
      }
      int made = manager.getManagedArrays().size() - before;
      NDArray sum =
          results.stream()
              .map(y -> y.mul(random(manager, random, y.getShape())).sum())
              .reduce(NDArray::add)
              .orElseThrow();
      return new Pass(
          Stream.concat(results.stream(), OptimOps.gradients(sum, inputs).stream())
              .map(y -> float32(y).toFloatArray())
              .toList(),
          made);
    }
  }

  private static NDArray random(NDManager manager, Random random, Shape shape) {
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() * 2 - 1;
    }
    return Tensors.of(manager, values, shape);
  }

  private static NDArray float32(NDArray x) {
    return x.toType(DataType.FLOAT32, false);
  }

  private static Affine affine(NDList p, int first) {
    return new Affine(p.get(first), p.get(first + 1));
  }

  private static HeadNorms none() {
    return new HeadNorms(new NDList(), new NDList(), EPS);
  }

  private static HeadNorms rmsNorms(NDList p, int first) {
    return new HeadNorms(new NDList(p.get(first)), new NDList(p.get(first + 1)), EPS);
  }

  private static HeadNorms layerNorms(NDList p, int first) {
    return new HeadNorms(
        new NDList(p.get(first), p.get(first + 1)),
        new NDList(p.get(first + 2), p.get(first + 3)),
        EPS);
  }

  private static NDArray modulatedAttention(NDList p, HeadNorms norms, Optional<NDArray> bias) {
    Modulation modulation = new Modulation(p.get(1), p.get(2), p.get(5));
    return BlockOps.modulatedAttention(
        p.get(0), modulation, affine(p, 3), HEADS, norms, bias, affine(p, 6));
  }

  private static NDArray mask(NDList p) {
    long[] counts = {1, 1, 0, 1, 0, 0, 1, 1, 1, 1};
    return Tensors.of(p.get(0).getManager(), counts, new Shape(2, 5));
  }

  private static NDArray captionAttention(NDList p, Optional<NDArray> mask) {
    return BlockOps.captionAttention(
        p.get(0), p.get(1), mask, affine(p, 2), affine(p, 4), HEADS, rmsNorms(p, 8), affine(p, 6));
  }

  private static NDArray normedAttention(NDList p, int first, Optional<NDArray> context) {
    return BlockOps.normedAttention(
        p.get(0),
        affine(p, 1),
        EPS,
        context,
        new NDList(p.get(first), p.get(first + 1), p.get(first + 2)),
        HEADS,
        rmsNorms(p, first + 5),
        affine(p, first + 3));
  }
}
