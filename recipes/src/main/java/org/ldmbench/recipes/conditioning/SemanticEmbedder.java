package org.ldmbench.recipes.conditioning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import org.ldmbench.models.layers.LabelTable;
import org.ldmbench.models.layers.VectorEmbedder;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.recipes.DataShape;

/**
 * Classes and captions as tokens to attend to, and as a vector. A class is one learned token, which
 * stands for its pooled embedding too; a caption brings both.
 */
public final class SemanticEmbedder {

  private final ConditioningKind kind;
  private final DataShape shape;
  private final LabelTable[] labels;
  private final VectorEmbedder[] vector;

  /**
   * Declares {@code class_embedder} for classes, and {@code semantic_embedder} if there is a
   * vector.
   *
   * @param tokenWidth of the token of a class
   * @param vectorWidth of what is added to the timestep's vector; 0 for nothing
   */
  public SemanticEmbedder(
      Scope root, ConditioningKind kind, DataShape shape, int tokenWidth, int vectorWidth) {
    this.kind = kind;
    this.shape = shape;
    boolean byClass = kind == ConditioningKind.CLASS;
    labels =
        byClass
            ? new LabelTable[] {
              new LabelTable(root.child("class_embedder"), shape.classes(), true, tokenWidth)
            }
            : new LabelTable[0];
    vector =
        vectorWidth == 0
            ? new VectorEmbedder[0]
            : new VectorEmbedder[] {
              new VectorEmbedder(
                  root.child("semantic_embedder"),
                  byClass ? tokenWidth : shape.pooledWidth(),
                  vectorWidth)
            };
  }

  /** Tokens, (B, {@link #tokenCount}, W). */
  public NDArray tokens(Semantic semantic) {
    return semantic instanceof Semantic.Text text ? text.tokens() : pooled(semantic).expandDims(1);
  }

  /** The class's embedding, or the caption's pooled one: (B, W or P). */
  public NDArray pooled(Semantic semantic) {
    return semantic instanceof Semantic.Text text
        ? text.pooled()
        : labels[0].apply(((Semantic.Labels) semantic).labels());
  }

  /** The vector to be added to the timestep's, (B, vectorWidth); none if there is none. */
  public NDList added(Semantic semantic) {
    NDList added = new NDList();
    for (VectorEmbedder embedder : vector) {
      added.add(embedder.apply(pooled(semantic)));
    }
    return added;
  }

  /** How many tokens there are. */
  public int tokenCount() {
    return kind == ConditioningKind.CLASS ? 1 : shape.contextTokens();
  }

  /** Multiply-accumulates of one sample. */
  public long macs() {
    return vector.length == 0 ? 0 : vector[0].macs();
  }
}
