package org.ldmbench.models.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
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

  /** A sub-layer and the same in pieces, as functions of tensors of these shapes. */
  record Case(
      String name,
      Function<NDList, NDList> whole,
      Function<NDList, NDList> pieces,
      List<Shape> shapes) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "modulation",
            p -> BlockOps.modulation(p.get(0), affine(p, 1), 3),
            p -> Ops.chunk(Ops.siluLinear(p.get(0), p.get(1), p.get(2)), 3, 1),
            List.of(BD, new Shape(12, 4), new Shape(12))),
        new Case(
            "modulatedHeads",
            p ->
                BlockOps.modulatedHeads(
                    p.get(0), p.get(1), p.get(2), affine(p, 3), HEADS, layerNorms(p, 5)),
            p -> modulatedHeads(p, layerNorms(p, 5)),
            List.of(BTD, BD, BD, new Shape(12, 4), new Shape(12), HEAD, HEAD, HEAD, HEAD)),
        new Case(
            "modulatedAttention",
            p -> modulatedAttention(p, none(), Optional.empty()),
            p -> {
              NDList h = modulatedHeads(p, none());
              return gated(p, AttentionOps.attention(h.get(0), h.get(1), h.get(2)));
            },
            List.of(BTD, BD, BD, new Shape(12, 4), new Shape(12), BD, DD, D)),
        new Case(
            "modulatedAttention with a bias and norms",
            p -> modulatedAttention(p, rmsNorms(p, 9), Optional.of(p.get(8))),
            p -> {
              NDList h = modulatedHeads(p, rmsNorms(p, 9));
              return gated(p, AttentionOps.biasedAttention(h.get(0), h.get(1), h.get(2), p.get(8)));
            },
            List.of(
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
                HEAD)),
        new Case(
            "modulatedMlp",
            p ->
                new NDList(
                    BlockOps.modulatedMlp(
                        p.get(0),
                        new Modulation(p.get(1), p.get(2), p.get(3)),
                        affine(p, 4),
                        affine(p, 6))),
            p -> {
              NDArray n = Ops.modulatedNorm(p.get(0), p.get(1), p.get(2), Modulation.EPS);
              NDArray y = Ops.geluMlp(n, p.get(4), p.get(5), p.get(6), p.get(7));
              return new NDList(Ops.gatedAdd(p.get(0), p.get(3), y));
            },
            List.of(BTD, BD, BD, BD, new Shape(6, 4), new Shape(6), new Shape(4, 6), D)),
        new Case(
            "captionAttention",
            p -> captionAttention(p, Optional.empty()),
            p -> captionInPieces(p, Optional.empty()),
            List.of(BTD, BLC, DD, D, new Shape(8, 6), new Shape(8), DD, D, HEAD, HEAD)),
        new Case(
            "captionAttention with a mask",
            p -> captionAttention(p, Optional.of(mask(p))),
            p -> captionInPieces(p, Optional.of(mask(p))),
            List.of(BTD, BLC, DD, D, new Shape(8, 6), new Shape(8), DD, D, HEAD, HEAD)),
        new Case(
            "normedAttention",
            p -> normedAttention(p, 3, Optional.empty()),
            p -> {
              NDArray n = Ops.layerNorm(p.get(0), p.get(1), p.get(2), EPS);
              return normedInPieces(p, 3, n, n);
            },
            List.of(BTD, D, D, DD, DD, DD, DD, D, HEAD, HEAD)),
        new Case(
            "normedAttention to a context",
            p -> normedAttention(p, 4, Optional.of(p.get(3))),
            p -> {
              NDArray n = Ops.layerNorm(p.get(0), p.get(1), p.get(2), EPS);
              return normedInPieces(p, 4, n, p.get(3));
            },
            List.of(BTD, D, D, BLC, DD, new Shape(4, 6), new Shape(4, 6), DD, D, HEAD, HEAD)),
        new Case(
            "normedGegluMlp",
            p ->
                new NDList(
                    BlockOps.normedGegluMlp(
                        p.get(0), affine(p, 1), EPS, affine(p, 3), affine(p, 5))),
            p -> {
              NDArray n = Ops.layerNorm(p.get(0), p.get(1), p.get(2), EPS);
              NDArray y = Ops.gegluMlp(n, p.get(3), p.get(4), p.get(5), p.get(6));
              return new NDList(y.add(p.get(0)));
            },
            List.of(BTD, D, D, new Shape(6, 4), new Shape(6), new Shape(4, 3), D)),
        new Case(
            "normSiluConv",
            p ->
                new NDList(
                    BlockOps.normSiluConv(p.get(0), 2, affine(p, 1), EPS, affine(p, 3), 2, 1)),
            p -> {
              NDArray n = ImageOps.groupNormSilu(p.get(0), 2, p.get(1), p.get(2), EPS);
              return new NDList(ImageOps.conv2d(n, p.get(3), p.get(4), 2, 1));
            },
            List.of(IMAGE, D, D, new Shape(5, 4, 3, 3), new Shape(5))),
        new Case(
            "addEmbedding",
            p -> new NDList(BlockOps.addEmbedding(p.get(0), p.get(1), affine(p, 2))),
            p -> {
              NDArray e = Ops.siluLinear(p.get(1), p.get(2), p.get(3));
              return new NDList(ImageOps.addChannels(p.get(0), e));
            },
            List.of(IMAGE, new Shape(2, 6), new Shape(4, 6), D)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theWholeHasTheBitsOfItsPieces(Case c) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      List<float[]> whole = values(manager, c.whole(), c.shapes());
      List<float[]> pieces = values(manager, c.pieces(), c.shapes());
      for (int i = 0; i < pieces.size(); i++) {
        assertArrayEquals(pieces.get(i), whole.get(i), 0, "result or gradient " + i);
      }
    }
  }

  /** The results, and the gradients of a weighted sum of them all. */
  private static List<float[]> values(
      NDManager manager, Function<NDList, NDList> op, List<Shape> shapes) {
    Random random = new Random(3);
    NDList inputs = new NDList();
    try (Autograd mode = Autograd.recording()) {
      for (Shape shape : shapes) {
        NDArray input = random(manager, random, shape);
        input.setRequiresGradient(true);
        inputs.add(input);
      }
      NDList results = op.apply(inputs);
      NDArray sum =
          results.stream()
              .map(y -> y.mul(random(manager, random, y.getShape())).sum())
              .reduce(NDArray::add)
              .orElseThrow();
      return Stream.concat(results.stream(), OptimOps.gradients(sum, inputs).stream())
          .map(NDArray::toFloatArray)
          .toList();
    }
  }

  private static NDArray random(NDManager manager, Random random, Shape shape) {
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() * 2 - 1;
    }
    return Tensors.of(manager, values, shape);
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

  private static NDArray normed(NDArray x, NDList weights) {
    return switch (weights.size()) {
      case 0 -> x;
      case 1 -> Ops.rmsNorm(x, weights.get(0), EPS);
      default -> Ops.layerNorm(x, weights.get(0), weights.get(1), EPS);
    };
  }

  private static NDList modulatedHeads(NDList p, HeadNorms norms) {
    NDArray n = Ops.modulatedNorm(p.get(0), p.get(1), p.get(2), Modulation.EPS);
    NDList h = AttentionOps.splitHeads(Ops.linear(n, p.get(3), p.get(4)), HEADS);
    return new NDList(normed(h.get(0), norms.query()), normed(h.get(1), norms.key()), h.get(2));
  }

  private static NDList modulatedAttention(NDList p, HeadNorms norms, Optional<NDArray> bias) {
    Modulation modulation = new Modulation(p.get(1), p.get(2), p.get(5));
    return new NDList(
        BlockOps.modulatedAttention(
            p.get(0), modulation, affine(p, 3), HEADS, norms, bias, affine(p, 6)));
  }

  private static NDList gated(NDList p, NDArray attended) {
    NDArray y = Ops.linear(attended, p.get(6), p.get(7));
    NDArray whole = BlockOps.gatedLinear(p.get(0), p.get(5), attended, affine(p, 6));
    NDArray pieces = Ops.gatedAdd(p.get(0), p.get(5), y);
    assertArrayEquals(pieces.toFloatArray(), whole.toFloatArray(), 0);
    return new NDList(pieces);
  }

  private static NDArray mask(NDList p) {
    long[] counts = {1, 1, 0, 1, 0, 0, 1, 1, 1, 1};
    return Tensors.of(p.get(0).getManager(), counts, new Shape(2, 5));
  }

  private static NDList captionAttention(NDList p, Optional<NDArray> mask) {
    return new NDList(
        BlockOps.captionAttention(
            p.get(0),
            p.get(1),
            mask,
            affine(p, 2),
            affine(p, 4),
            HEADS,
            rmsNorms(p, 8),
            affine(p, 6)));
  }

  private static NDList captionInPieces(NDList p, Optional<NDArray> mask) {
    NDArray q = AttentionOps.headsFirst(Ops.linear(p.get(0), p.get(2), p.get(3)), HEADS);
    NDList kv = AttentionOps.splitHeads(Ops.linear(p.get(1), p.get(4), p.get(5)), 2, HEADS);
    NDArray query = Ops.rmsNorm(q, p.get(8), EPS);
    NDArray key = Ops.rmsNorm(kv.get(0), p.get(9), EPS);
    NDArray attended =
        mask.map(m -> AttentionOps.maskedAttention(query, key, kv.get(1), m))
            .orElseGet(() -> AttentionOps.attention(query, key, kv.get(1)));
    return new NDList(p.get(0).add(Ops.linear(attended, p.get(6), p.get(7))));
  }

  private static NDList normedAttention(NDList p, int first, Optional<NDArray> context) {
    return new NDList(
        BlockOps.normedAttention(
            p.get(0),
            affine(p, 1),
            EPS,
            context,
            new NDList(p.get(first), p.get(first + 1), p.get(first + 2)),
            HEADS,
            rmsNorms(p, first + 5),
            affine(p, first + 3)));
  }

  private static NDList normedInPieces(NDList p, int first, NDArray n, NDArray source) {
    NDArray q = AttentionOps.headsFirst(Ops.project(n, p.get(first)), HEADS);
    NDArray k = AttentionOps.headsFirst(Ops.project(source, p.get(first + 1)), HEADS);
    NDArray v = AttentionOps.headsFirst(Ops.project(source, p.get(first + 2)), HEADS);
    NDArray attended =
        AttentionOps.attention(
            Ops.rmsNorm(q, p.get(first + 5), EPS), Ops.rmsNorm(k, p.get(first + 6), EPS), v);
    return new NDList(Ops.linear(attended, p.get(first + 3), p.get(first + 4)).add(p.get(0)));
  }
}
