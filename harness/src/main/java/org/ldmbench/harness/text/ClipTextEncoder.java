package org.ldmbench.harness.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.harness.store.StagedAsset;
import org.ldmbench.models.clip.ClipConfig;
import org.ldmbench.models.clip.ClipFolder;
import org.ldmbench.models.clip.ClipText;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.Tensors;

/**
 * CLIP's text tower as what networks are conditioned on; the pooled vector is that of the end
 * token. Captions run one at a time and without padding, which a causal network does not see
 * anyway. The weights are read when they are first needed: a cache may have all the answers.
 */
public final class ClipTextEncoder implements TextEncoder {

  private final StagedAsset files;
  private final Layer layer;
  private final ClipConfig config;
  private final NDManager owner;
  private Optional<Running> running = Optional.empty();

  /** What takes seconds to read. */
  private record Running(ClipTokenizer tokenizer, ClipText text, NDManager weights) {}

  /** Where token features are taken. */
  public enum Layer {
    /** After the last layer and the final norm, as in Stable Diffusion 1. */
    LAST,
    /** Before the last layer, without the norm, as in SDXL and SD3. */
    PENULTIMATE
  }

  /**
   * Of a CLIP.
   *
   * @param files configuration, weights, tokenizer
   * @param manager names the device; the weights lie below it until {@link #close}
   */
  public ClipTextEncoder(StagedAsset files, Layer layer, NDManager manager) throws IOException {
    this.files = files;
    this.layer = layer;
    config = ClipFolder.config(files.other(ClipFolder.CONFIG));
    owner = manager;
  }

  @Override
  public int width() {
    return config.text().transformer().width();
  }

  @Override
  public String hash() {
    return new Sha256()
        .add(files.asset().sha256())
        .add(files.asset().files().getOrDefault(ClipFolder.TOKENIZER, ""))
        .add(layer.name())
        .hex();
  }

  @Override
  public EncodedText encode(List<String> captions, int maxTokens) {
    TokenLimits.check(captions.size(), maxTokens, config.text().positions());
    int count = captions.size();
    int width = width();
    float[] tokens = new float[Math.multiplyExact(Math.multiplyExact(count, maxTokens), width)];
    int[] lengths = new int[count];
    float[] pooled = new float[count * width];
    try (Autograd mode = Autograd.off()) {
      Running network = running();
      ClipText text = network.text();
      for (int i = 0; i < count; i++) {
        long[] ids = network.tokenizer().ids(captions.get(i), maxTokens);
        lengths[i] = ids.length;
        try (NDManager scope = owner.newSubManager()) {
          ClipText.Output out = text.encode(Tensors.of(scope, ids, new Shape(1, ids.length)));
          NDArray features = layer == Layer.LAST ? out.last() : out.penultimate();
          System.arraycopy(
              features.toFloatArray(), 0, tokens, i * maxTokens * width, ids.length * width);
          System.arraycopy(out.pooled().toFloatArray(), 0, pooled, i * width, width);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + files.main(), e);
    }
    return new EncodedText(count, maxTokens, width, tokens, lengths, pooled);
  }

  private Running running() throws IOException {
    Running network = running.isPresent() ? running.get() : start();
    running = Optional.of(network);
    return network;
  }

  private Running start() throws IOException {
    ClipTokenizer tokenizer =
        new ClipTokenizer(files.other(ClipFolder.TOKENIZER), config.text().vocabulary());
    NDManager weights = owner.newSubManager();
    try {
      ClipText text =
          ClipFolder.load(files.other(ClipFolder.CONFIG), files.main(), weights).network().text();
      return new Running(tokenizer, text, weights);
    } catch (IOException | RuntimeException e) {
      tokenizer.close();
      weights.close();
      throw e;
    }
  }

  @Override
  public void close() {
    running.ifPresent(
        network -> {
          network.tokenizer().close();
          network.weights().close();
        });
    running = Optional.empty();
  }
}
