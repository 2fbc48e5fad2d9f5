package org.ldmbench.models.dit;

/** Where the semantic condition, a class or a caption, enters a {@link Dit}. */
public sealed interface Conditioning {

  /**
   * The official way: a class's vector is added to the timestep's, and modulates every block.
   *
   * @param numClasses without the "no class" row
   * @param classDropoutProb above 0 adds that row to the label table
   */
  record AdaLn(int numClasses, double classDropoutProb) implements Conditioning {}

  /**
   * arXiv 2411.03177's way: a class token or caption tokens are embedded linearly and stand before
   * the patches in every attention; the timestep alone modulates.
   *
   * @param width of those tokens
   */
  record Attention(int width) implements Conditioning {}
}
