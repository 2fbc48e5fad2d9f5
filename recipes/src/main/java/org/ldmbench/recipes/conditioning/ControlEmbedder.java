package org.ldmbench.recipes.conditioning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.OptionalDouble;
import org.ldmbench.models.layers.VectorEmbedder;
import org.ldmbench.models.ops.Ops;
import org.ldmbench.models.weights.Scope;

/**
 * Control metadata as a vector to be added to the timestep's (arXiv 2411.03177; form remembered):
 *
 * <pre>
 * c(t) = E_high(high) + gamma(t) E_low(low)
 * </pre>
 *
 * E being sinusoids of each number, then a layer, SiLU, and another layer. Where control is
 * dropped, it is zero. At a time at which gamma is 0, low-level control changes not a bit.
 */
public final class ControlEmbedder {

  private static final int SINUSOIDS = 256;
  private static final double PERIOD = 10_000;

  private final ControlConfig config;
  private final double lastTime;
  private final VectorEmbedder[] high;
  private final VectorEmbedder[] low;

  /**
   * Declares {@code control_embedder.high} and {@code control_embedder.low}, as far as there is
   * something to be told.
   *
   * @param width D
   * @param lastTime that of pure noise, as the network is told; empty for a process without
   * @throws IllegalArgumentException if the schedule needs a last time and there is none
   */
  public ControlEmbedder(Scope root, ControlConfig config, int width, OptionalDouble lastTime) {
    this.config = config;
    Scope scope = root.child("control_embedder");
    high =
        config.high().isEmpty()
            ? new VectorEmbedder[0]
            : new VectorEmbedder[] {embedder(scope.child("high"), config.high(), width)};
    low =
        config.scheduled()
            ? new VectorEmbedder[] {embedder(scope.child("low"), config.low(), width)}
            : new VectorEmbedder[0];
    if (low.length > 0 && config.schedule().form().needsLastTime() && lastTime.isEmpty()) {
      throw new IllegalArgumentException(
          "conditioning.control.schedule.form: found %s, expected constant or none: the recipe's diffusion process has no last time"
              .formatted(config.schedule().form().label()));
    }
    this.lastTime = lastTime.orElse(Double.NaN);
  }

  private static VectorEmbedder embedder(Scope scope, List<ControlKind> kinds, int width) {
    return new VectorEmbedder(scope, count(kinds) * SINUSOIDS, width);
  }

  private static int count(List<ControlKind> kinds) {
    return kinds.stream().mapToInt(ControlKind::count).sum();
  }

  /**
   * What is to be added to the timestep's vector.
   *
   * @param t (B,), as the network is told
   * @return (B, D); none if nothing is told
   */
  public NDList added(Control control, NDArray t) {
    if (!config.any()) {
      return new NDList();
    }
    if (low.length == 0) {
      return new NDList(Ops.tell(embed(high[0], config.high(), control), control.told()));
    }
    NDArray late = embed(low[0], config.low(), control);
    NDArray early = high.length == 0 ? late.zerosLike() : embed(high[0], config.high(), control);
    NDArray share = config.schedule().at(t, lastTime);
    return new NDList(Ops.sharedSum(early, late, share, control.told()));
  }

  private static NDArray embed(VectorEmbedder embedder, List<ControlKind> kinds, Control control) {
    NDList columns = new NDList();
    for (ControlKind kind : kinds) {
      columns.add(Ops.columns(control.numbers(), kind.first(), kind.count()));
    }
    NDArray numbers = columns.size() == 1 ? columns.get(0) : join(columns);
    long batch = numbers.getShape().get(0);
    NDArray sinusoids = Ops.timestepSinusoids(numbers.reshape(-1), SINUSOIDS, PERIOD);
    return embedder.apply(sinusoids.reshape(batch, (long) count(kinds) * SINUSOIDS));
  }

  private static NDArray join(NDList columns) {
    NDArray joined = columns.get(0);
    for (NDArray next : columns.subList(1, columns.size())) {
      joined = joined.concat(next, 1);
    }
    return joined;
  }

  /** Multiply-accumulates of one sample. */
  public long macs() {
    long sum = 0;
    for (VectorEmbedder embedder : high) {
      sum += embedder.macs();
    }
    for (VectorEmbedder embedder : low) {
      sum += embedder.macs();
    }
    return sum;
  }
}
