package org.ldmbench.models.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every differentiable op, with shapes at which its gradient can be taken by differences. */
final class DifferentiableOps {

  private DifferentiableOps() {}

  /** An op as a function of its tensors, and the shapes of those tensors. */
  record Case(String name, Function<NDList, NDArray> op, Shape... shapes) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> all() {
    Shape btd = new Shape(2, 3, 4);
    Shape bd = new Shape(2, 4);
    Shape bchw = new Shape(2, 4, 3, 3);
    Shape d = new Shape(4);
    return Stream.of(
        new Case(
            "linear",
            p -> Ops.linear(p.get(0), p.get(1), p.get(2)),
            btd,
            new Shape(5, 4),
            new Shape(5)),
        new Case("silu", p -> Ops.silu(p.get(0)), btd),
        new Case(
            "siluLinear",
            p -> Ops.siluLinear(p.get(0), p.get(1), p.get(2)),
            bd,
            new Shape(3, 4),
            new Shape(3)),
        new Case(
            "geluMlp",
            p -> Ops.geluMlp(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4)),
            btd,
            new Shape(6, 4),
            new Shape(6),
            new Shape(3, 6),
            new Shape(3)),
        new Case("layerNorm", p -> Ops.layerNorm(p.get(0), p.get(1), p.get(2), 1e-6), btd, d, d),
        new Case("rmsNorm", p -> Ops.rmsNorm(p.get(0), p.get(1), 1e-6), btd, d),
        new Case(
            "modulatedNorm",
            p -> Ops.modulatedNorm(p.get(0), p.get(1), p.get(2), 1e-6),
            btd,
            bd,
            bd),
        new Case("gatedAdd", p -> Ops.gatedAdd(p.get(0), p.get(1), p.get(2)), btd, bd, btd),
        new Case(
            "tableModulation",
            p -> Ops.tableModulation(p.get(0), p.get(1)).get(1),
            new Shape(2, 8),
            bd),
        new Case(
            "tableModulation shared", p -> Ops.tableModulation(p.get(0), p.get(1)).get(0), bd, bd),
        new Case("chunk", p -> Ops.chunk(p.get(0), 2, -1).get(1), btd),
        new Case(
            "splitHeads", p -> AttentionOps.splitHeads(p.get(0), 2).get(1), new Shape(2, 3, 12)),
        new Case(
            "splitHeads in two",
            p -> AttentionOps.splitHeads(p.get(0), 2, 2).get(1),
            new Shape(2, 3, 8)),
        new Case(
            "attention",
            p -> AttentionOps.attention(p.get(0), p.get(1), p.get(2)),
            new Shape(2, 2, 3, 4),
            new Shape(2, 2, 5, 4),
            new Shape(2, 2, 5, 4)),
        new Case(
            "maskedAttention",
            p -> AttentionOps.maskedAttention(p.get(0), p.get(1), p.get(2), mask(p.getManager())),
            new Shape(2, 2, 3, 4),
            new Shape(2, 2, 3, 4),
            new Shape(2, 2, 3, 4)),
        new Case(
            "biasedAttention",
            p -> AttentionOps.biasedAttention(p.get(0), p.get(1), p.get(2), p.get(3)),
            new Shape(2, 2, 3, 4),
            new Shape(2, 2, 5, 4),
            new Shape(2, 2, 5, 4),
            new Shape(1, 2, 3, 5)),
        new Case(
            "relativeBias",
            p -> AttentionOps.relativeBias(p.getManager(), p.get(0), pairs(p.getManager())),
            new Shape(7, 2)),
        new Case(
            "keptRelativeBias",
            p ->
                AttentionOps.keptRelativeBias(
                    p.get(0), pairs(p.getManager()), kept(p.getManager())),
            new Shape(7, 2)),
        new Case(
            "concatLinear",
            p -> Ops.concatLinear(p.get(0), p.get(1), p.get(2), p.get(3)),
            btd,
            new Shape(2, 3, 2),
            new Shape(5, 6),
            new Shape(5)),
        new Case(
            "prependLinear",
            p -> Ops.prependLinear(p.get(0), p.get(1), p.get(2), p.get(3)),
            btd,
            new Shape(2, 2, 5),
            new Shape(4, 5),
            d),
        new Case("dropTokens", p -> Ops.dropTokens(p.get(0), 1), btd),
        new Case("takeTokens", p -> Ops.takeTokens(p.get(0), kept(p.getManager())), btd),
        new Case(
            "fillTokens",
            p -> Ops.fillTokens(p.get(0), p.get(1), order(p.getManager())),
            new Shape(2, 1, 4),
            new Shape(1, 1, 4)),
        new Case(
            "chooseTokens",
            p -> Ops.chooseTokens(hidden(p.getManager()), p.get(0), p.get(1)),
            btd,
            btd),
        new Case(
            "jointAttention context",
            p -> AttentionOps.jointAttention(p.subNDList(0, 3), p.subNDList(3, 6)).get(0),
            new Shape(2, 2, 3, 4),
            new Shape(2, 2, 3, 4),
            new Shape(2, 2, 3, 4),
            new Shape(2, 2, 5, 4),
            new Shape(2, 2, 5, 4),
            new Shape(2, 2, 5, 4)),
        new Case(
            "jointAttention image",
            p -> AttentionOps.jointAttention(p.subNDList(0, 3), p.subNDList(3, 6)).get(1),
            new Shape(2, 2, 3, 4),
            new Shape(2, 2, 3, 4),
            new Shape(2, 2, 3, 4),
            new Shape(2, 2, 5, 4),
            new Shape(2, 2, 5, 4),
            new Shape(2, 2, 5, 4)),
        new Case("embedding", p -> Ops.embedding(p.get(0), rows(p.getManager())), new Shape(4, 3)),
        new Case(
            "replaceRows",
            p -> Ops.replaceRows(p.get(0), p.get(1), first(p.getManager())),
            btd,
            new Shape(3, 4)),
        new Case(
            "patchify",
            p -> ImageOps.patchify(p.get(0), p.get(1), p.get(2)),
            new Shape(2, 3, 4, 6),
            new Shape(5, 3, 2, 2),
            new Shape(5)),
        new Case(
            "addPositions",
            p -> ImageOps.addPositions(p.get(0), p.get(1), 5, 2, 3),
            new Shape(2, 6, 4),
            new Shape(1, 25, 4)),
        new Case("unpatchify", p -> ImageOps.unpatchify(p.get(0), 2, 3, 2), new Shape(2, 6, 12)),
        new Case(
            "conv2d",
            p -> ImageOps.conv2d(p.get(0), p.get(1), p.get(2), 2, 1),
            bchw,
            new Shape(3, 4, 3, 3),
            new Shape(3)),
        new Case(
            "downsample",
            p -> ImageOps.downsample(p.get(0), p.get(1), p.get(2)),
            new Shape(2, 4, 4, 4),
            new Shape(3, 4, 3, 3),
            new Shape(3)),
        new Case("upsampleNearest", p -> ImageOps.upsampleNearest(p.get(0)), bchw),
        new Case(
            "groupNorm",
            p -> ImageOps.groupNorm(p.get(0), 2, p.get(1), p.get(2), 1e-6),
            bchw,
            d,
            d),
        new Case(
            "groupNormSilu",
            p -> ImageOps.groupNormSilu(p.get(0), 2, p.get(1), p.get(2), 1e-6),
            bchw,
            d,
            d),
        new Case(
            "pixelAttention",
            p -> AttentionOps.pixelAttention(p.get(0), p.get(1), p.get(2)),
            bchw,
            bchw,
            bchw),
        new Case("spatialMean", p -> ImageOps.spatialMean(p.get(0)), bchw),
        new Case("l2Normalize", p -> Ops.l2Normalize(p.get(0)), bd),
        new Case(
            "combine",
            p -> LossOps.combine(p.get(0), p.get(1), p.get(2), p.get(3)),
            new Shape(2),
            bchw,
            new Shape(2),
            bchw),
        new Case("residual", p -> LossOps.residual(1.7, p.get(0), p.get(1), 0.6), bd, bd),
        new Case("scale", p -> LossOps.scale(p.get(0), 1.7), bd),
        new Case(
            "erfGeluMlp",
            p -> Ops.erfGeluMlp(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4)),
            btd,
            new Shape(6, 4),
            new Shape(6),
            new Shape(3, 6),
            new Shape(3)),
        new Case(
            "quickGeluMlp",
            p -> Ops.quickGeluMlp(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4)),
            btd,
            new Shape(6, 4),
            new Shape(6),
            new Shape(3, 6),
            new Shape(3)),
        new Case(
            "rowOfEach", p -> Ops.rowOfEach(p.get(0), rows(p.getManager())), new Shape(3, 3, 4)),
        new Case(
            "similarity",
            p -> Ops.similarity(p.get(0), p.get(1), p.get(2)),
            bd,
            new Shape(3, 4),
            new Shape()),
        new Case("addFirstRows", p -> Ops.addFirstRows(p.get(0), p.get(1)), btd, new Shape(5, 4)),
        new Case("apart", p -> AttentionOps.apart(p.get(0), p.get(1), p.get(2), 2), btd, btd, btd),
        new Case(
            "causal", p -> AttentionOps.causal(p.get(0), p.get(1), p.get(2), 2), btd, btd, btd),
        new Case(
            "causalMasked",
            p ->
                AttentionOps.causalMasked(
                    p.get(0), p.get(1), p.get(2), 2, firstTwo(p.getManager())),
            btd,
            btd,
            btd),
        new Case(
            "convRelu",
            p -> ImageOps.convRelu(p.get(0), p.get(1), p.get(2), 2, 1),
            bchw,
            new Shape(3, 4, 3, 3),
            new Shape(3)),
        new Case(
            "convNormRelu",
            p -> {
              NDArray variance = p.get(5).mul(p.get(5));
              NDList norm = new NDList(p.get(2), p.get(3), p.get(4), variance);
              return ImageOps.convNormRelu(p.get(0), p.get(1), norm, 0.1, 1, 0, 1);
            },
            bchw,
            new Shape(3, 4, 1, 3),
            new Shape(3),
            new Shape(3),
            new Shape(3),
            new Shape(3)),
        new Case("maxPool", p -> ImageOps.maxPool(p.get(0), 3, 2, 1), bchw),
        new Case("meanPool", p -> ImageOps.meanPool(p.get(0)), bchw),
        new Case("resizeBilinear", p -> ImageOps.resizeBilinear(p.get(0), 5, 2), bchw),
        new Case("resizeFromCorner", p -> ImageOps.resizeFromCorner(p.get(0), 5, 2), bchw),
        new Case("affine", p -> ImageOps.affine(p.get(0), 1.7, -0.3), bchw),
        new Case(
            "classAndPatches",
            p -> ImageOps.classAndPatches(p.get(0), p.get(1), p.get(2), p.get(3)),
            new Shape(2, 3, 4, 4),
            new Shape(5, 3, 2, 2),
            new Shape(5),
            new Shape(5, 5)),
        new Case(
            "perceptualDifference",
            p -> ImageOps.perceptualDifference(p.get(0), p.get(1), p.get(2)),
            bchw,
            bchw,
            new Shape(1, 4, 1, 1)),
        new Case("mse", p -> LossOps.mse(p.get(0), p.get(1)), bd, bd),
        new Case(
            "weightedMse",
            p -> LossOps.weightedMse(p.get(0), p.get(1), p.get(2)),
            bchw,
            bchw,
            new Shape(2)),
        new Case("sampleMean", p -> LossOps.sampleMean(p.get(0)), bchw),
        new Case(
            "learnedRange",
            p -> LossOps.learnedRange(p.get(0), p.get(1), p.get(2)),
            bchw,
            new Shape(2),
            new Shape(2)),
        new Case(
            "variationalBound",
            p ->
                LossOps.variationalBound(
                    p.get(0),
                    p.get(1),
                    p.get(2),
                    p.get(3),
                    p.get(4),
                    Tensors.of(p.get(0).getManager(), new double[] {1, 0}, new Shape(2))),
            bchw,
            bchw,
            new Shape(2),
            bchw,
            bchw),
        new Case("firstChannels", p -> Ops.firstChannels(p.get(0), 3), bchw),
        new Case(
            "replaceFirstChannels",
            p -> Ops.replaceFirstChannels(p.get(0), p.get(1), 3),
            bchw,
            bchw),
        new Case("l1", p -> LossOps.l1(p.get(0), p.get(1)), bd, bd),
        new Case("gaussianKl", p -> LossOps.gaussianKl(p.get(0), p.get(1)), bchw, bchw),
        new Case(
            "gaussianSample",
            p -> LossOps.gaussianSample(p.get(0), p.get(1), p.get(2)),
            bchw,
            bchw,
            bchw),
        new Case("clamp", p -> LossOps.clamp(p.get(0), -0.5, 0.5), bd),
        new Case("contrastive", p -> LossOps.contrastive(p.get(0), p.get(1), 0.5), bd, bd),
        new Case("project", p -> Ops.project(p.get(0), p.get(1)), btd, new Shape(5, 4)),
        new Case(
            "pointwiseLinear",
            p -> Ops.pointwiseLinear(p.get(0), p.get(1), p.get(2)),
            btd,
            new Shape(5, 4, 1, 1),
            new Shape(5)),
        new Case(
            "gegluMlp",
            p -> Ops.gegluMlp(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4)),
            btd,
            new Shape(6, 4),
            new Shape(6),
            new Shape(5, 3),
            new Shape(5)),
        new Case(
            "splitInterleavedHeads",
            p -> AttentionOps.splitInterleavedHeads(p.get(0), 2).get(1),
            new Shape(2, 3, 12)),
        new Case("addChannels", p -> ImageOps.addChannels(p.get(0), p.get(1)), bchw, bd),
        new Case(
            "groupNormFilmSilu",
            p -> ImageOps.groupNormFilmSilu(p.get(0), 2, p.get(1), p.get(2), 1e-6, p.get(3)),
            bchw,
            d,
            d,
            new Shape(2, 8)),
        new Case("averagePool", p -> ImageOps.averagePool(p.get(0)), new Shape(2, 4, 4, 6)),
        new Case("toTokens", p -> ImageOps.toTokens(p.get(0)), new Shape(2, 4, 2, 3)),
        new Case("toImage", p -> ImageOps.toImage(p.get(0), 2, 3), new Shape(2, 6, 4)),
        new Case(
            "sharedSum",
            p -> Ops.sharedSum(p.get(0), p.get(1), p.get(2), p.get(3)),
            bd,
            bd,
            new Shape(2),
            new Shape(2)),
        new Case("tell", p -> Ops.tell(p.get(0), p.get(1)), bd, new Shape(2)),
        new Case("columns", p -> Ops.columns(p.get(0), 1, 2), bd));
  }

  private static NDArray firstTwo(NDManager manager) {
    return Tensors.of(manager, new long[] {1, 1, 0, 1, 1, 0}, new Shape(2, 3));
  }

  private static NDArray rows(NDManager manager) {
    return Tensors.of(manager, new long[] {2, 0, 2}, new Shape(3));
  }

  private static NDArray first(NDManager manager) {
    return Tensors.of(manager, new long[] {1, 0}, new Shape(2));
  }

  private static NDArray mask(NDManager manager) {
    return Tensors.of(manager, new long[] {1, 1, 0, 1, 0, 0}, new Shape(2, 3));
  }

  private static NDArray pairs(NDManager manager) {
    return Tensors.of(manager, new double[] {3, 1, 6, 0, 3, 4, 1, 1, 3}, new Shape(3, 3));
  }

  /** Two of three tokens, for each of two samples. */
  private static NDArray kept(NDManager manager) {
    return Tensors.of(manager, new long[] {2, 0, 1, 2}, new Shape(2, 2));
  }

  private static NDArray order(NDManager manager) {
    return Tensors.of(manager, new long[] {1, 0, 2, 0, 2, 1}, new Shape(2, 3));
  }

  private static NDArray hidden(NDManager manager) {
    return Tensors.of(manager, new float[] {1, 0, 0, 0, 1, 1}, new Shape(2, 3));
  }
}
