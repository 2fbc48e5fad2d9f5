package org.ldmbench.models.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A forward pass in pieces. Where one ends, the values go on without their graph, as leaves; {@link
 * TapeWalk} finds the gradients piece by piece, from the last to the first.
 */
final class Tape {

  /**
   * A part of the forward pass.
   *
   * @param inputs of a block, whose intermediates belong to their managers; empty for boundaries
   * @param outputs gives the values again, with a graph that ends at earlier leaves
   * @param leaves what the rest of the pass used in place of the outputs
   * @param earlier number of leaves before these
   */
  record Piece(List<NDArray> inputs, Supplier<NDList> outputs, NDList leaves, int earlier) {

    /** The values with a graph; {@code scope} owns them and all intermediates. */
    NDList again(NDManager scope) {
      return compute(inputs, outputs, scope);
    }
  }

  private final List<Piece> pieces = new ArrayList<>();
  private final NDList leaves = new NDList();
  private final Set<NDArray> known = Collections.newSetFromMap(new IdentityHashMap<>());

  /** In the order of the pass. */
  List<Piece> pieces() {
    return pieces;
  }

  /** Of all pieces, in the order of the pass. */
  NDList leaves() {
    return leaves;
  }

  NDList boundaries(NDList tensors) {
    int earlier = leaves.size();
    NDList cut = new NDList();
    NDList graphs = new NDList();
    NDList result = new NDList();
    for (NDArray tensor : tensors) {
      if (hasGraph(tensor)) {
        graphs.add(tensor);
        cut.add(leaf(tensor, tensor.getManager()));
        result.add(cut.get(cut.size() - 1));
      } else {
        result.add(tensor);
      }
    }
    pieces.add(new Piece(List.of(), () -> graphs, cut, earlier));
    return result;
  }

  NDList run(List<NDArray> inputs, Supplier<NDList> block) {
    for (int i = 0; i < inputs.size(); i++) {
      if (hasGraph(inputs.get(i))) {
        throw new IllegalArgumentException(
            "block's input " + i + ": found a tensor with a graph, expected one of its boundaries");
      }
    }
    int earlier = leaves.size();
    NDManager owner = inputs.get(0).getManager();
    NDList outputs = new NDList();
    // With a graph, though it is dropped at once: without one libtorch might choose other kernels.
    try (NDManager scope = owner.newSubManager()) {
      for (NDArray output : compute(inputs, block, scope)) {
        outputs.add(leaf(output, owner));
      }
    }
    pieces.add(new Piece(inputs, block, outputs, earlier));
    return outputs;
  }

  private boolean hasGraph(NDArray tensor) {
    // NDArray.hasGradient says no of everything that was computed.
    return Script.flag("requires_gradient", tensor) && !known.contains(tensor);
  }

  private NDArray leaf(NDArray tensor, NDManager owner) {
    NDArray leaf = tensor.stopGradient();
    leaf.attach(owner);
    leaf.setRequiresGradient(true);
    leaves.add(leaf);
    known.add(leaf);
    return leaf;
  }

  /** Blocks inside the block are no pieces of their own. */
  private static NDList compute(List<NDArray> inputs, Supplier<NDList> block, NDManager scope) {
    try (Recompute inside = Recompute.when(false)) {
      for (NDArray input : inputs) {
        if (input.getManager() != scope) {
          input.tempAttach(scope);
        }
      }
      return block.get();
    }
  }
}
