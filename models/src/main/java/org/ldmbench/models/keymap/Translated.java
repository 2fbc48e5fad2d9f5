package org.ldmbench.models.keymap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.weights.TensorSource;

/** Tensors under other names, changed when they are read. */
final class Translated implements TensorSource {

  private final TensorSource source;
  private final Map<String, Recipe> recipes;

  /**
   * How a tensor is made.
   *
   * @param from names in the source, to be joined along the first axis
   * @param back whether the change is undone
   */
  record Recipe(List<String> from, Change change, boolean back) {}

  Translated(TensorSource source, Map<String, Recipe> recipes) {
    this.source = source;
    this.recipes = recipes;
  }

  @Override
  public List<String> names() {
    return List.copyOf(recipes.keySet());
  }

  @Override
  public long[] shape(String name) {
    Recipe recipe = recipe(name);
    long[] shape = source.shape(recipe.from().get(0));
    return recipe.back() ? recipe.change().shapeBack(shape) : recipe.change().shape(shape);
  }

  @Override
  public Dtype dtype(String name) {
    return source.dtype(recipe(name).from().get(0));
  }

  @Override
  public float[] floats(String name) throws IOException {
    Recipe recipe = recipe(name);
    long[] shape = source.shape(recipe.from().get(0));
    List<float[]> parts = new ArrayList<>();
    for (String from : recipe.from()) {
      parts.add(source.floats(from));
    }
    float[] values = parts.size() == 1 ? parts.get(0) : joined(parts);
    return recipe.back()
        ? recipe.change().valuesBack(values, shape)
        : recipe.change().values(values, shape);
  }

  private static float[] joined(List<float[]> parts) {
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private Recipe recipe(String name) {
    Recipe recipe = recipes.get(name);
    if (recipe == null) {
      throw new IllegalArgumentException("translated tensors: found no '" + name + "'");
    }
    return recipe;
  }
}
