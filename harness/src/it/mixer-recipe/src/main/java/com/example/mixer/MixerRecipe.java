package com.example.mixer;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ldmbench.models.layers.FinalLayer;
import org.ldmbench.models.layers.LabelTable;
import org.ldmbench.models.layers.PatchEmbed;
import org.ldmbench.models.layers.TimestepEmbedder;
import org.ldmbench.models.ops.ImageOps;
import org.ldmbench.models.weights.Scope;
import org.ldmbench.models.weights.Weights;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.Denoiser;
import org.ldmbench.recipes.JsonRecipe;
import org.ldmbench.recipes.conditioning.Condition;
import org.ldmbench.recipes.conditioning.ConditioningKind;
import org.ldmbench.recipes.conditioning.Semantic;
import org.ldmbench.recipes.conditioning.SemanticPath;
import org.ldmbench.recipes.config.RecipeConfig;
import org.ldmbench.recipes.config.RecipeJson;

/** A recipe of somebody else: MLP-Mixer as a denoiser, told classes by adaptive layer norm. */
public final class MixerRecipe extends JsonRecipe {

  /** For the service loader. */
  public MixerRecipe() {
    super("mixer", "MLP-Mixer");
  }

  /** What {@code backbone} says in mixer.json. */
  record Backbone(int patchSize, int hiddenSize, int depth) {}

  @Override
  public Set<ConditioningKind> conditioning() {
    return Set.of(ConditioningKind.CLASS);
  }

  @Override
  public Optional<String> refusal(SemanticPath path, ConditioningKind kind) {
    return kind == ConditioningKind.CLASS && !path.attention()
        ? Optional.empty()
        : Optional.of("MLP-Mixer has no attention that could read tokens of a condition");
  }

  @Override
  public Denoiser denoiser(RecipeConfig config, ConditioningKind kind, DataShape shape) {
    check(config, kind);
    return new Mixer(RecipeJson.read(config.backbone(), Backbone.class, "mixer backbone"), shape);
  }

  private static final class Mixer implements Denoiser {
    private final Weights weights = new Weights();
    private final int grid;
    private final int patch;
    private final int width;
    private final PatchEmbed patches;
    private final TimestepEmbedder time;
    private final LabelTable labels;
    private final List<MixerBlock> blocks = new ArrayList<>();
    private final FinalLayer last;

    Mixer(Backbone backbone, DataShape shape) {
      Scope root = weights.root();
      patch = backbone.patchSize();
      grid = shape.latentSide() / patch;
      width = backbone.hiddenSize();
      patches = new PatchEmbed(root.child("patches"), shape.latentChannels(), patch, width);
      time = new TimestepEmbedder(root.child("time"), width);
      labels = new LabelTable(root.child("labels"), shape.classes(), true, width);
      for (int i = 0; i < backbone.depth(); i++) {
        blocks.add(new MixerBlock(root.child("blocks").child(i), grid * grid, width));
      }
      last = new FinalLayer(root.child("last"), width, patch, shape.latentChannels());
    }

    @Override
    public NDArray predict(NDArray x, NDArray t, Condition condition) {
      NDArray label = ((Semantic.Labels) condition.semantic()).labels();
      NDArray modulation = time.apply(t).add(labels.apply(label));
      NDArray tokens = patches.apply(x);
      for (MixerBlock block : blocks) {
        tokens = block.apply(tokens, modulation);
      }
      return ImageOps.unpatchify(last.apply(tokens, modulation), grid, grid, patch);
    }

    @Override
    public Weights weights() {
      return weights;
    }

    @Override
    public long macs() {
      long tokens = (long) grid * grid;
      return patches.macs(tokens)
          + time.macs()
          + blocks.stream().mapToLong(block -> block.macs(tokens, width)).sum()
          + last.macs(tokens);
    }
  }
}
