package org.ldmbench.harness.sweep;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ldmbench.harness.augment.Augmentation;
import org.ldmbench.harness.augment.Views;
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.DatasetRegistry;
import org.ldmbench.harness.data.FileHash;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.latents.LatentCache;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.metrics.Evaluator;
import org.ldmbench.harness.plugin.Plugins;
import org.ldmbench.harness.text.CachedTextEncoder;
import org.ldmbench.harness.text.EncodedText;
import org.ldmbench.harness.text.MiniLmTextEncoder;
import org.ldmbench.harness.text.TextEncoder;
import org.ldmbench.models.autoencoder.AutoencoderConfig;
import org.ldmbench.models.autoencoder.AutoencoderFile;
import org.ldmbench.models.autoencoder.EmbeddedAutoencoder;
import org.ldmbench.models.evaluator.EmbeddedDualEncoder;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.config.AugmentationConfig;

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
  private final LatentCache latents;
  private final NDManager manager;
  private final EncodedText captions;
  private final EncodedText wholeCaptions;
  private final Map<AugmentationConfig, TrainingSet> trainingSets = new HashMap<>();

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
    this.dataset = DatasetRegistry.of(Plugins.classes()).load(dataset);
    autoencoder = EmbeddedAutoencoder.load(manager);
    autoencoderHash = FileHash.sha256(EmbeddedAutoencoder.bytes());
    evaluator = new Evaluator(EmbeddedDualEncoder.load(manager), manager);
    evaluatorHash = FileHash.sha256(EmbeddedDualEncoder.bytes());
    latents = new LatentCache(cache);
    this.manager = manager;
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

  /** What a network must fit. */
  public DataShape shape() {
    AutoencoderConfig network = autoencoder.network().config();
    return new DataShape(
        dataset.resolution(),
        network.embedChannels(),
        dataset.resolution() / network.factor(),
        dataset.subgroups().size(),
        captions.maxTokens(),
        captions.width(),
        captions.width());
  }

  /**
   * What networks are trained on: the training split, its class labels being the subgroups. Loaded
   * once.
   *
   * @param config how its pictures are varied
   */
  public TrainingSet trainingSet(AugmentationConfig config) throws IOException {
    TrainingSet known = trainingSets.get(config);
    if (known == null) {
      known = make(config);
      trainingSets.put(config, known);
    }
    return known;
  }

  private TrainingSet make(AugmentationConfig config) throws IOException {
    List<Picture> pictures = dataset.split(Split.TRAIN);
    Views views = Views.of(pictures, new Augmentation(config, dataset.resolution()));
    int[] labels =
        pictures.stream().mapToInt(p -> dataset.subgroups().indexOf(p.subgroup())).toArray();
    return new TrainingSet(
        pictures,
        shape(),
        latents.get(views, autoencoder, autoencoderHash, manager),
        views.metadata(),
        labels,
        captions.select(indices(Split.TRAIN)));
  }

  /**
   * Embeddings of the captions of some pictures in the evaluator's space, row-major; the whole
   * captions, whatever a network was given of them.
   */
  public float[] captionEmbeddings(int[] indices) {
    return evaluator.texts(wholeCaptions.select(indices).pooled(), indices.length);
  }
}
