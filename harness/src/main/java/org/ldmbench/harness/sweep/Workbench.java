package org.ldmbench.harness.sweep;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ldmbench.harness.augment.Augmentation;
import org.ldmbench.harness.augment.Views;
import org.ldmbench.harness.autoencoders.Autoencoders;
import org.ldmbench.harness.autoencoders.OpenedAutoencoder;
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.evaluators.CaptionEmbeddings;
import org.ldmbench.harness.evaluators.Evaluator;
import org.ldmbench.harness.evaluators.EvaluatorChoice;
import org.ldmbench.harness.evaluators.Evaluators;
import org.ldmbench.harness.evaluators.LpipsDistance;
import org.ldmbench.harness.latents.LatentCache;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.store.AssetStore;
import org.ldmbench.harness.text.CaptionCache;
import org.ldmbench.harness.text.EncodedCaptions;
import org.ldmbench.harness.text.TextEncoder;
import org.ldmbench.harness.text.TextEncoders;
import org.ldmbench.models.autoencoder.AutoencoderConfig;
import org.ldmbench.models.autoencoder.AutoencoderFile;
import org.ldmbench.models.evaluator.EmbeddedDualEncoder;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.config.AugmentationConfig;

/**
 * Everything that the cells of one sweep share: data set, autoencoder, evaluator, latents, encoded
 * captions. Encoded once; every process of the sweep after the first reads the cache.
 */
public final class Workbench {

  private final Dataset dataset;
  private final OpenedAutoencoder autoencoder;
  private final Evaluator evaluator;
  private final LatentCache latents;
  private final NDManager manager;
  private final Path cache;
  private final String textEncoderHash;

  /** Those of the training pictures. */
  private final Optional<EncodedCaptions> captions;

  private final Map<AugmentationConfig, TrainingSet> trainingSets = new HashMap<>();
  private Optional<CaptionEmbeddings> captionTable = Optional.empty();
  private Optional<List<LpipsDistance>> lpips = Optional.empty();

  /**
   * Loads or makes everything.
   *
   * @param dataset the pictures
   * @param networks which ones
   * @param cache folder of encodings
   * @param manager owns the networks and names the device
   */
  public Workbench(Dataset dataset, Workbenches.Networks networks, Path cache, NDManager manager)
      throws IOException {
    this.dataset = dataset;
    autoencoder = Autoencoders.open(networks.autoencoder(), dataset, cache, manager);
    evaluator = new Evaluators(cache, manager).open(EvaluatorChoice.parse(networks.evaluator()));
    latents = new LatentCache(cache);
    this.cache = cache;
    this.manager = manager;
    if (dataset.captioned()) {
      try (TextEncoder text = TextEncoders.open(networks.textEncoder(), cache, manager)) {
        textEncoderHash = text.hash();
        List<String> texts = texts(dataset.split(Split.TRAIN));
        captions = Optional.of(new CaptionCache(cache).get(text, texts, networks.contextTokens()));
      }
    } else {
      textEncoderHash = "";
      captions = Optional.empty();
    }
  }

  private static List<String> texts(List<Picture> pictures) {
    return pictures.stream().map(Picture::caption).toList();
  }

  /** The pictures. */
  public Dataset dataset() {
    return dataset;
  }

  /** Between pictures and latents. */
  public AutoencoderFile.Loaded autoencoder() {
    return autoencoder.loaded();
  }

  /** Whose autoencoder it is, how its latents are scaled, and the hash of its weights. */
  OpenedAutoencoder openedAutoencoder() {
    return autoencoder;
  }

  /** SHA-256 over what turns captions into tokens; empty if there are none. */
  public String textEncoderHash() {
    return textEncoderHash;
  }

  /** The judge. */
  public Evaluator evaluator() {
    return evaluator;
  }

  /**
   * What pictures go through on their way to the judge.
   *
   * @return the data set's own filter with the evaluator that ships, which sees its pictures as
   *     they are
   */
  public String resizeFilter() {
    return evaluator.identity().name().equals(EmbeddedDualEncoder.NAME)
        ? dataset.resizeFilter()
        : evaluator.identity().preprocessing();
  }

  /** LPIPS, as often as its weights were imported. */
  public List<LpipsDistance> lpips() throws IOException {
    List<LpipsDistance> all =
        lpips.isPresent() ? lpips.get() : LpipsDistance.imported(new AssetStore(cache), manager);
    lpips = Optional.of(all);
    return all;
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
    AutoencoderConfig network = autoencoder.loaded().network().config();
    return new DataShape(
        dataset.resolution(),
        network.embedChannels(),
        dataset.resolution() / network.factor(),
        dataset.subgroups().size(),
        captions.map(EncodedCaptions::maxTokens).orElse(0),
        captions.map(EncodedCaptions::width).orElse(0),
        captions.map(EncodedCaptions::width).orElse(0));
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
        latents.get(views, autoencoder.loaded(), autoencoder.latentsHash(), manager),
        views.metadata(),
        labels,
        captions.orElse(EncodedCaptions.NONE));
  }

  /**
   * Embeddings of the captions of some pictures in the evaluator's space, row-major; the whole
   * captions, whatever a network was given of them. Empty if there are none, or the evaluator reads
   * none.
   */
  public Optional<float[]> captionEmbeddings(int[] indices) {
    if (captions.isEmpty() || !evaluator.readsCaptions()) {
      return Optional.empty();
    }
    CaptionEmbeddings all = captionTable.orElseGet(this::embedCaptions);
    captionTable = Optional.of(all);
    return Optional.of(all.of(indices));
  }

  private CaptionEmbeddings embedCaptions() {
    try {
      return CaptionEmbeddings.of(evaluator, texts(dataset.pictures()), cache);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
