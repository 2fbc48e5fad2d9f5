package org.ldmbench.models.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gradient checkpointing: whether this thread's networks keep what their blocks compute for the
 * gradients, or compute it again. A resource, like {@link Autograd}:
 *
 * <pre>{@code
 * try (Recompute scope = Recompute.when(true)) {
 *   NDArray loss = ...;
 *   NDList gradients = scope.gradients(loss, parameters);
 * }
 * }</pre>
 *
 * <p>A network says where its blocks are: what enters them passes {@link #boundaries}, all tensors
 * at once, and each block runs in {@link #tensor} or {@link #tensors}. Without an open scope the
 * first does nothing, and the others just run the block.
 */
public final class Recompute implements AutoCloseable {

  private static final ThreadLocal<Optional<Tape>> OPEN = ThreadLocal.withInitial(Optional::empty);

  private final Optional<Tape> before;
  private final Optional<Tape> own;

  private Recompute(Optional<Tape> own) {
    this.own = own;
    before = OPEN.get();
    OPEN.set(own);
  }

  /** Blocks are computed again until closed, or not. */
  public static Recompute when(boolean again) {
    return new Recompute(again ? Optional.of(new Tape()) : Optional.empty());
  }

  /**
   * Derivatives of a scalar with respect to each parameter: bit by bit those of {@link
   * OptimOps#gradients}, if the blocks give the same bits each time.
   *
   * @param loss a scalar with a graph, which is freed; computed since this was opened
   * @param parameters leaves with {@code requiresGradient}
   * @return one tensor per parameter, owned by the loss's manager; zeros where the loss does not
   *     depend on it
   */
  public NDList gradients(NDArray loss, NDList parameters) {
    return own.map(tape -> new TapeWalk(tape, loss, parameters).run())
        .orElseGet(() -> OptimOps.gradients(loss, parameters));
  }

  /**
   * The same values, and what is to be used of them from here on: the graph before them is walked
   * once, after all that comes later.
   *
   * @param tensors with or without a graph; those that share a part of it must be given together
   */
  public static NDList boundaries(NDArray... tensors) {
    NDList list = new NDList(tensors);
    return OPEN.get().map(tape -> tape.boundaries(list)).orElse(list);
  }

  /** One tensor of {@link #boundaries} that shares its graph with no other. */
  public static NDArray boundary(NDArray tensor) {
    return boundaries(tensor).get(0);
  }

  /**
   * Runs a block that gives one tensor; see {@link #tensors}.
   *
   * @return what the block gives
   */
  public static NDArray tensor(List<NDArray> inputs, Supplier<NDArray> block) {
    return tensors(inputs, () -> new NDList(block.get())).get(0);
  }

  /**
   * Runs a block.
   *
   * @param inputs every tensor it uses but weights and constants: without a graph, or from {@link
   *     #boundaries} or another block; the first one's manager owns the results
   * @param block gives the same each time; its intermediates must belong to an input's manager
   * @return what the block gives
   * @throws IllegalArgumentException if a scope is open and an input has a graph
   */
  public static NDList tensors(List<NDArray> inputs, Supplier<NDList> block) {
    return OPEN.get().map(tape -> tape.run(inputs, block)).orElseGet(block);
  }

  @Override
  public void close() {
    OPEN.set(before);
  }
}
