package org.ldmbench.models.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The way back along a {@link Tape}: each piece's graph is made, walked and freed before the next.
 *
 * <p>Each walk starts with the gradients so far of whatever it may reach, so that every sum is made
 * in the order of one walk over the whole graph: rounded sums depend on it.
 */
final class TapeWalk {

  private final Tape tape;
  private final NDArray loss;
  private final NDList parameters;
  private final NDManager owner;

  /** By parameter or leaf; none yet for most. */
  private final IdentityHashMap<NDArray, NDArray> gradients = new IdentityHashMap<>();

  TapeWalk(Tape tape, NDArray loss, NDList parameters) {
    this.tape = tape;
    this.loss = loss;
    this.parameters = parameters;
    owner = loss.getManager();
  }

  /** The parameters' gradients, owned by the loss's manager. */
  NDList run() {
    walk(new NDList(loss), new NDList(loss.onesLike()), tape.leaves());
    for (int i = tape.pieces().size() - 1; i >= 0; i--) {
      walk(tape.pieces().get(i));
    }
    NDList found = new NDList();
    for (NDArray parameter : parameters) {
      found.add(
          Optional.ofNullable(gradients.get(parameter))
              .orElseGet(() -> owner.zeros(parameter.getShape(), parameter.getDataType())));
    }
    return found;
  }

  private void walk(Tape.Piece piece) {
    if (piece.leaves().stream().noneMatch(gradients::containsKey)) {
      return;
    }
    try (NDManager scope = owner.newSubManager();
        Autograd mode = Autograd.recording()) {
      NDList outputs = piece.again(scope);
      NDList from = new NDList();
      NDList with = new NDList();
      for (int i = 0; i < outputs.size(); i++) {
        NDArray leaf = piece.leaves().get(i);
        NDArray gradient = gradients.remove(leaf);
        if (gradient != null) {
          gradient.attach(scope); // Nothing needs it later.
          from.add(outputs.get(i));
          with.add(gradient);
        }
      }
      walk(from, with, tape.leaves().subList(0, piece.earlier()));
    }
  }

  /**
   * Adds to the gradients.
   *
   * @param from where it starts; freed
   * @param with gradients with respect to these
   * @param leaves where it may end, beside the parameters
   */
  private void walk(NDList from, NDList with, List<NDArray> leaves) {
    NDList to = new NDList(parameters);
    to.addAll(leaves);
    for (NDArray target : to) {
      NDArray soFar = gradients.get(target);
      if (soFar != null) {
        from.add(target);
        with.add(soFar);
      }
    }
    NDList result = Script.tensors(owner, "partial_gradients", from, with, to);
    NDArray places = result.get(0);
    int next = 1;
    for (long place : places.toLongArray()) {
      NDArray before = gradients.put(to.get((int) place), result.get(next++));
      if (before != null) {
        before.close();
      }
    }
    places.close();
  }
}
