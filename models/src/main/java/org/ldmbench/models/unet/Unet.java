package org.ldmbench.models.unet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.ldmbench.models.layers.Conv2d;
import org.ldmbench.models.layers.GroupNorm;
import org.ldmbench.models.layers.Linear;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.ops.Recompute;
import org.ldmbench.models.weights.Init;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weight;
import org.ldmbench.models.weights.Weights;

/** The UNet; official weight names and initialisation. */
public final class Unet {

  private static final double PERIOD = 10_000;

  private final Weights weights;
  private final UnetConfig config;
  private final Linear time1;
  private final Linear time2;
  private final Weight[] labels;
  private final Linear[] vector;
  private final List<List<UnetLayer>> input = new ArrayList<>();
  private final List<UnetLayer> middle;
  private final List<List<UnetLayer>> output = new ArrayList<>();
  private final GroupNorm outNorm;
  private final Conv2d outConv;

  /** Declares the weights in a set of its own. */
  public Unet(UnetConfig config) {
    this(config, new Weights());
  }

  /** Declares the weights beside others. */
  public Unet(UnetConfig config, Weights weights) {
    this.config = config;
    this.weights = weights;
    Scope root = weights.root();
    int channels = config.modelChannels();
    int embedding = 4 * channels;
    time1 = Linear.fanIn(root.child("time_embed.0"), channels, embedding);
    time2 = Linear.fanIn(root.child("time_embed.2"), embedding, embedding);
    labels =
        config.classes() == 0
            ? new Weight[0]
            : new Weight[] {
              root.child("label_emb").weight("weight", Init.normal(1), config.classes(), embedding)
            };
    vector =
        config.vectorWidth() == 0
            ? new Linear[0]
            : new Linear[] {
              Linear.fanIn(root.child("label_emb.0.0"), config.vectorWidth(), embedding),
              Linear.fanIn(root.child("label_emb.0.2"), embedding, embedding)
            };
    Deque<Integer> skips = new ArrayDeque<>();
    int width = declareInput(root.child("input_blocks"), skips);
    middle = declareMiddle(root.child("middle_block"), width);
    declareOutput(root.child("output_blocks"), width, skips);
    outNorm = new GroupNorm(root.child("out.0"), ResBlock.GROUPS, channels, ResBlock.EPS);
    outConv = Conv2d.zero(root.child("out.2"), channels, config.outChannels(), 3);
  }

  /** The way down; every block's channels are pushed for the way up. */
  private int declareInput(Scope scope, Deque<Integer> skips) {
    int width = config.modelChannels();
    input.add(List.of(new FirstConvolution(scope.child("0.0"), config.inChannels(), width)));
    skips.push(width);
    for (int level = 0; level < config.levels(); level++) {
      for (int i = 0; i < config.resBlocks().get(level); i++) {
        Scope block = scope.child(input.size());
        List<UnetLayer> layers = new ArrayList<>();
        layers.add(ResBlock.of(block.child(0), config, width, config.width(level)));
        width = config.width(level);
        if (config.attentionAt(level)) {
          layers.add(attention(block.child(1), width, config.transformerDepth().get(level)));
        }
        input.add(layers);
        skips.push(width);
      }
      if (level < config.levels() - 1) {
        Scope block = scope.child(input.size()).child(0);
        input.add(
            List.of(
                config.resblockUpdown()
                    ? ResBlock.down(block, config, width)
                    : Resample.down(block, width, config.convResample())));
        skips.push(width);
      }
    }
    return width;
  }

  private List<UnetLayer> declareMiddle(Scope scope, int width) {
    return List.of(
        ResBlock.of(scope.child(0), config, width, width),
        attention(scope.child(1), width, config.transformerDepthMiddle()),
        ResBlock.of(scope.child(2), config, width, width));
  }

  /** The way up; each block first takes in what a block of the way down gave. */
  private void declareOutput(Scope scope, int width, Deque<Integer> skips) {
    for (int level = config.levels() - 1; level >= 0; level--) {
      for (int i = 0; i <= config.resBlocks().get(level); i++) {
        Scope block = scope.child(output.size());
        List<UnetLayer> layers = new ArrayList<>();
        int in = width + skips.pop();
        layers.add(ResBlock.of(block.child(0), config, in, config.width(level)));
        width = config.width(level);
        if (config.attentionAt(level)) {
          layers.add(attention(block.child(1), width, config.transformerDepth().get(level)));
        }
        if (level > 0 && i == config.resBlocks().get(level)) {
          Scope last = block.child(layers.size());
          layers.add(
              config.resblockUpdown()
                  ? ResBlock.up(last, config, width)
                  : Resample.up(last, width, config.convResample()));
        }
        output.add(layers);
      }
    }
  }

  private UnetLayer attention(Scope scope, int channels, int depth) {
    return config.contextWidth() == 0
        ? new PixelAttention(scope, config, channels)
        : new SpatialTransformer(scope, config, channels, depth);
  }

  /** The convolution of the latents, which is told nothing. */
  private static final class FirstConvolution implements UnetLayer {
    private final Conv2d conv;

    FirstConvolution(Scope scope, int in, int out) {
      conv = Conv2d.same(scope, in, out, 3);
    }

    @Override
    public NDArray apply(NDArray x, Conditions conditions) {
      return conv.apply(x);
    }

    @Override
    public long macs(Size size, int contextTokens) {
      return conv.macs(size.pixels());
    }
  }

  /**
   * The network's output.
   *
   * @param x latents (B, C, H, W), sides multiples of {@link UnetConfig#factor()}
   * @param t timesteps (B,), int64 or float32, in [0, 1000)
   * @param context tokens (B, L, contextWidth), exactly one tensor if the network has a context
   * @param extra labels (B,) int64, or a vector (B, vectorWidth), if the network has either
   * @return (B, outChannels, H, W)
   * @throws IllegalArgumentException if a shape does not fit
   */
  public NDArray forward(NDArray x, NDArray t, NDList context, NDList extra) {
    return forward(x, t, context, extra, new NDList());
  }

  /**
   * The same; {@code added} is any number of (B, 4 modelChannels) that enter every residual block
   * with the timestep.
   */
  public NDArray forward(NDArray x, NDArray t, NDList context, NDList extra, NDList added) {
    checkShapes(x.getShape(), context, extra);
    NDArray sinusoids = Ops.timestepSinusoids(t, config.modelChannels(), PERIOD);
    NDArray embedding = time2.afterSilu(time1.apply(sinusoids));
    if (labels.length > 0) {
      embedding = embedding.add(Ops.embedding(labels[0].value(), extra.get(0)));
    } else if (vector.length > 0) {
      embedding = embedding.add(vector[1].afterSilu(vector[0].apply(extra.get(0))));
    }
    for (NDArray vector : added) {
      embedding = embedding.add(vector);
    }
    Conditions conditions = boundaries(embedding, context);
    Deque<NDArray> skips = new ArrayDeque<>();
    for (List<UnetLayer> block : input) {
      x = down(block, x, conditions);
      skips.push(x);
    }
    x = down(middle, x, conditions);
    for (List<UnetLayer> block : output) {
      x = up(block, x, skips.pop(), conditions);
    }
    return outConv.apply(outNorm.applySilu(x));
  }

  private static Conditions boundaries(NDArray embedding, NDList context) {
    NDList all = new NDList(embedding);
    all.addAll(context);
    NDList boundaries = Recompute.boundaries(all.toArray(NDArray[]::new));
    return new Conditions(boundaries.get(0), boundaries.subNDList(1));
  }

  private static NDArray down(List<UnetLayer> block, NDArray x, Conditions conditions) {
    return Recompute.tensor(conditions.with(x), () -> apply(block, x, conditions));
  }

  private static NDArray up(List<UnetLayer> block, NDArray x, NDArray skip, Conditions conditions) {
    return Recompute.tensor(
        conditions.with(x, skip), () -> apply(block, x.concat(skip, 1), conditions));
  }

  private void checkShapes(Shape x, NDList context, NDList extra) {
    check("context tensors", context.size(), config.contextWidth() == 0 ? 0 : 1);
    check("labels or vectors", extra.size(), labels.length + Math.min(1, vector.length));
    check("latent axes", x.dimension(), 4);
    check("latent channels", x.get(1), config.inChannels());
    if (x.get(2) % config.factor() != 0 || x.get(3) % config.factor() != 0) {
      throw new IllegalArgumentException(
          "UNet: found latents of %d by %d, expected multiples of %d"
              .formatted(x.get(2), x.get(3), config.factor()));
    }
    context.forEach(
        tokens -> check("numbers a token", tokens.getShape().get(2), config.contextWidth()));
    if (vector.length > 0) {
      check("numbers a vector", extra.get(0).getShape().get(1), config.vectorWidth());
    }
  }

  private static void check(String what, long found, long expected) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "UNet: found " + found + " " + what + ", expected " + expected);
    }
  }

  private static NDArray apply(List<UnetLayer> layers, NDArray x, Conditions conditions) {
    for (UnetLayer layer : layers) {
      x = layer.apply(x, conditions);
    }
    return x;
  }

  /**
   * SDXL's embedding of sizes and offsets in pixels, to stand behind the pooled caption in its
   * vector: sinusoids [cos | sin] of each number.
   *
   * @param numbers (B, n) float32: original height and width, crop top and left, target height and
   *     width
   * @param width of the sinusoids of one number
   * @return (B, n width)
   */
  public static NDArray sizeEmbedding(NDArray numbers, int width) {
    Shape shape = numbers.getShape();
    return Ops.timestepSinusoids(numbers.reshape(shape.size()), width, PERIOD)
        .reshape(shape.get(0), shape.get(1) * width);
  }

  /**
   * Multiply-accumulates of one forward pass of one sample: convolutions, linear layers and the two
   * products of each attention. Norms and activations are not counted; papers call this number
   * "Gflops".
   *
   * @param height of the latent
   * @param width of the latent
   * @param contextTokens attended to; 0 for a network without context
   */
  public long macs(int height, int width, int contextTokens) {
    Size size = new Size(height, width);
    long sum = time1.macs(1) + time2.macs(1) + outConv.macs(size.pixels());
    for (Linear layer : vector) {
      sum += layer.macs(1);
    }
    List<List<UnetLayer>> all = new ArrayList<>(input);
    all.add(middle);
    all.addAll(output);
    for (List<UnetLayer> block : all) {
      for (UnetLayer layer : block) {
        sum += layer.macs(size, contextTokens);
        size = layer.after(size);
      }
    }
    return sum;
  }

  /** Its weights, official names. */
  public Weights weights() {
    return weights;
  }

  /** Its shape. */
  public UnetConfig config() {
    return config;
  }
}
