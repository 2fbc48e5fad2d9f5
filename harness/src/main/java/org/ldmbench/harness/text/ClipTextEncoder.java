package org.ldmbench.harness.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.models.clip.ClipFolder;
import org.ldmbench.models.clip.ClipText;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.Tensors;

/**
 * CLIP's text tower as what networks are conditioned on; the pooled vector is that of the end
 * token. Captions run one at a time and without padding, which a causal network does not see
 * anyway.
 */
public final class ClipTextEncoder implements TextEncoder {

  private final ClipFolder.Loaded clip;
  private final Layer layer;
  private final String hash;
  private final HuggingFaceTokenizer tokenizer;
  private final NDManager manager;

  /** Where token features are taken. */
  public enum Layer {
    /** After the last layer and the final norm, as in Stable Diffusion 1. */
    LAST,
    /** Before the last layer, without the norm, as in SDXL and SD3. */
    PENULTIMATE
  }

  /**
   * Over a network with weights, on the manager's device.
   *
   * @param weightsHash SHA-256 of the weights file
   * @param tokenizer the file {@code tokenizer.json}
   * @param tokenizerHash its SHA-256
   */
  public ClipTextEncoder(
      ClipFolder.Loaded clip,
      Layer layer,
      String weightsHash,
      Path tokenizer,
      String tokenizerHash,
      NDManager manager)
      throws IOException {
    this.clip = clip;
    this.layer = layer;
    this.tokenizer =
        HuggingFaceTokenizer.newInstance(
            tokenizer, Map.of("padding", "false", "truncation", "false"));
    this.manager = manager;
    hash = new Sha256().add(weightsHash).add(tokenizerHash).add(layer.name()).hex();
  }

  @Override
  public int width() {
    return clip.config().text().transformer().width();
  }

  @Override
  public String hash() {
    return hash;
  }

  @Override
  public EncodedText encode(List<String> captions, int maxTokens) {
    TokenLimits.check(captions.size(), maxTokens, clip.config().text().positions());
    int count = captions.size();
    int width = width();
    float[] tokens = new float[Math.multiplyExact(Math.multiplyExact(count, maxTokens), width)];
    int[] lengths = new int[count];
    float[] pooled = new float[count * width];
    try (Autograd mode = Autograd.off()) {
      for (int i = 0; i < count; i++) {
        long[] ids = TokenLimits.cut(tokenizer.encode(captions.get(i)).getIds(), maxTokens);
        lengths[i] = ids.length;
        try (NDManager scope = manager.newSubManager()) {
          ClipText.Output out =
              clip.network().text().encode(Tensors.of(scope, ids, new Shape(1, ids.length)));
          NDArray features = layer == Layer.LAST ? out.last() : out.penultimate();
          System.arraycopy(
              features.toFloatArray(), 0, tokens, i * maxTokens * width, ids.length * width);
          System.arraycopy(out.pooled().toFloatArray(), 0, pooled, i * width, width);
        }
      }
    }
    return new EncodedText(count, maxTokens, width, tokens, lengths, pooled);
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
