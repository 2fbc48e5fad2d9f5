package org.ldmbench.harness.sweep;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.DatasetRegistry;
import org.ldmbench.harness.data.FileHash;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.latents.LatentCache;
import org.ldmbench.harness.latents.LatentSet;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.metrics.Evaluator;
import org.ldmbench.harness.text.CachedTextEncoder;
import org.ldmbench.harness.text.EncodedText;
import org.ldmbench.harness.text.MiniLmTextEncoder;
import org.ldmbench.harness.text.TextEncoder;
import org.ldmbench.models.autoencoder.AutoencoderFile;
import org.ldmbench.models.autoencoder.EmbeddedAutoencoder;
import org.ldmbench.models.evaluator.EmbeddedDualEncoder;
import org.ldmbench.recipes.conditioning.PictureMetadata;

/**
 * Everything that the cells of one sweep share: data set, autoencoder, evaluator, latents, encoded
 * captions. Encoded once; every process of the sweep after the first reads the cache.
 */
public final class Workbench {

  /** More than the longest caption has; the evaluator was trained so. */
  private static final int SCORED_TOKENS = 24;

  private final Dataset dataset;
  private final AutoencoderFile.Loaded autoencoder;
  private final String autoencoderHash;
  private final Evaluator evaluator;
  private final String evaluatorHash;
  private final LatentSet latents;
  private final EncodedText captions;
  private final EncodedText wholeCaptions;

  /**
   * Loads or makes everything.
   *
   * @param dataset by name
   * @param contextTokens captions are cut to so many tokens
   * @param cache folder of encodings
   * @param manager owns the networks and names the device
   */
  public Workbench(String dataset, int contextTokens, Path cache, NDManager manager)
      throws IOException {
    this.dataset = DatasetRegistry.of(Workbench.class.getClassLoader()).load(dataset);
    autoencoder = EmbeddedAutoencoder.load(manager);
    autoencoderHash = FileHash.sha256(EmbeddedAutoencoder.bytes());
    evaluator = new Evaluator(EmbeddedDualEncoder.load(manager), manager);
    evaluatorHash = FileHash.sha256(EmbeddedDualEncoder.bytes());
    latents = new LatentCache(cache).get(this.dataset, autoencoder, autoencoderHash, manager);
    List<String> texts = this.dataset.pictures().stream().map(Picture::caption).toList();
    try (MiniLmTextEncoder text = MiniLmTextEncoder.load()) {
      TextEncoder encoder = new CachedTextEncoder(text, cache);
      captions = encoder.encode(texts, contextTokens);
      wholeCaptions = encoder.encode(texts, SCORED_TOKENS);
    }
  }

  /** The pictures. */
  public Dataset dataset() {
    return dataset;
  }

  /** Between pictures and latents. */
  public AutoencoderFile.Loaded autoencoder() {
    return autoencoder;
  }

  /** SHA-256 of the autoencoder's weights file. */
  public String autoencoderHash() {
    return autoencoderHash;
  }

  /** The judge. */
  public Evaluator evaluator() {
    return evaluator;
  }

  /** SHA-256 of the evaluator's weights file. */
  public String evaluatorHash() {
    return evaluatorHash;
  }

  /** Positions of a split's pictures in the data set. */
  public int[] indices(Split split) {
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < dataset.pictures().size(); i++) {
      if (dataset.pictures().get(i).split() == split) {
        indices.add(i);
      }
    }
    return indices.stream().mapToInt(Integer::intValue).toArray();
  }

  /** What networks are trained on: the training split, its class labels being the subgroups. */
  public TrainingSet trainingSet() {
    int[] indices = indices(Split.TRAIN);
    List<Picture> pictures = dataset.split(Split.TRAIN);
    int[] labels =
        pictures.stream().mapToInt(p -> dataset.subgroups().indexOf(p.subgroup())).toArray();
    return new TrainingSet(
        pictures,
        dataset.resolution(),
        latents.select(indices),
        pictures.stream().map(p -> PictureMetadata.centred(64, 64, dataset.resolution())).toList(),
        labels,
        dataset.subgroups().size(),
        captions.select(indices));
  }

  /**
   * Embeddings of the captions of some pictures in the evaluator's space, row-major; the whole
   * captions, whatever a network was given of them.
   */
  public float[] captionEmbeddings(int[] indices) {
    return evaluator.texts(wholeCaptions.select(indices).pooled(), indices.length);
  }
}
