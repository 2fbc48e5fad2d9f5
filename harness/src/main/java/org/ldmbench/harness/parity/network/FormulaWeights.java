package org.ldmbench.harness.parity.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.weights.Weight;
import org.ldmbench.models.weights.Weights;

/**
 * Weights that the goldens do not store but compute: a hash of (number of the weight, number of the
 * element) in [-1, 1), times a scale that its name and shape give. Bit for bit.
 */
final class FormulaWeights {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long seed;

  FormulaWeights(long seed) {
    this.seed = seed;
  }

  private enum Kind {
    /** {@code u a}. */
    CENTRED,
    /** {@code 1 + u a}. */
    AROUND_ONE,
    /** {@code (1 + u) a}. */
    POSITIVE
  }

  /** How a weight is scaled. */
  private record Scale(Kind kind, float a) {

    float of(float u) {
      return switch (kind) {
        case CENTRED -> u * a;
        case AROUND_ONE -> 1f + u * a;
        case POSITIVE -> (1f + u) * a;
      };
    }
  }

  /**
   * Allocates a network's weights and fills them.
   *
   * @return whether the SHA-256 of all values is the recorded one
   */
  Comparison fill(Weights weights, Fixture fixture, NDManager manager) {
    weights.allocate(manager, 0);
    // ASCII order is that of Java's strings here.
    List<Weight> sorted =
        weights.all().stream().sorted(Comparator.comparing(Weight::name)).toList();
    MessageDigest digest = sha256();
    try (Autograd mode = Autograd.off()) {
      for (int p = 0; p < sorted.size(); p++) {
        Weight weight = sorted.get(p);
        float[] values = values(p, scale(weight), (int) weight.shape().size());
        digest.update(bytes(values));
        assign(weight, values);
      }
    }
    boolean same =
        HexFormat.of().formatHex(digest.digest()).equals(fixture.json("weights_sha256").asText());
    return Comparison.of("weights.sha256", same ? 0 : 1, 0);
  }

  private float[] values(int p, Scale scale, int count) {
    float[] values = new float[count];
    long base = ((long) p << 40) + seed;
    for (int i = 0; i < count; i++) {
      float u = (float) (splitMix(base + i) >>> 40) / 8388608f - 1f;
      values[i] = scale.of(u);
    }
    return values;
  }

  private static long splitMix(long x) {
    long z = x + GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static Scale scale(Weight weight) {
    String name = weight.name();
    long out = weight.shape().get(0);
    long in = weight.shape().size() / out;
    if (name.matches("lin\\d+\\.model\\.1\\.weight")) {
      return new Scale(Kind.POSITIVE, (float) (8.0 / in));
    }
    if (name.equals("fc.weight")) {
      return new Scale(Kind.CENTRED, (float) Math.sqrt(3.0 / in));
    }
    if (name.endsWith(".bn.weight")) {
      return new Scale(Kind.AROUND_ONE, 0.2f);
    }
    if (name.endsWith(".bn.running_var")) {
      return new Scale(Kind.AROUND_ONE, 0.4f);
    }
    if (name.endsWith("bias") || name.endsWith(".bn.running_mean")) {
      return new Scale(Kind.CENTRED, 0.1f);
    }
    return new Scale(Kind.CENTRED, (float) Math.sqrt(6.0 / in));
  }

  private static ByteBuffer bytes(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes;
  }

  private static void assign(Weight weight, float[] values) {
    NDArray target = weight.value();
    try (NDManager step = target.getManager().newSubManager();
        NDArray source = Tensors.of(step, values, weight.shape())) {
      OptimOps.assign(new NDList(target), new NDList(source));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
