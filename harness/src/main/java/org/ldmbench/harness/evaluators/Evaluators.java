package org.ldmbench.harness.evaluators;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import org.ldmbench.harness.store.AssetFiles;
import org.ldmbench.harness.store.AssetKind;
import org.ldmbench.harness.store.AssetStore;
import org.ldmbench.harness.store.PublishedFile;
import org.ldmbench.harness.store.PublishedFiles;
import org.ldmbench.harness.store.StagedAsset;
import org.ldmbench.models.clip.ClipFolder;
import org.ldmbench.models.inception.InceptionArchive;
import org.ldmbench.models.inception.InceptionFile;

/** Opens the evaluator that is asked for. */
public final class Evaluators {

  private final Path cache;
  private final NDManager manager;

  /**
   * With imported assets.
   *
   * @param cache the folder of all that is kept between runs
   * @param manager owns the weights and names the device
   */
  public Evaluators(Path cache, NDManager manager) {
    this.cache = cache;
    this.manager = manager;
  }

  /**
   * Opens one.
   *
   * @throws IllegalArgumentException if its files are missing, damaged, or of another network
   */
  public Evaluator open(EvaluatorChoice choice) throws IOException {
    if (choice instanceof EvaluatorChoice.Inception inception) {
      return inception(inception);
    }
    if (choice instanceof EvaluatorChoice.Clip clip) {
      return clip(new AssetStore(cache).find(AssetKind.CLIP, clip.source()));
    }
    return DualEncoderEvaluator.embedded(manager);
  }

  private Evaluator inception(EvaluatorChoice.Inception choice) throws IOException {
    StagedAsset files = new AssetStore(cache).find(AssetKind.INCEPTION, choice.source());
    String hash = files.asset().sha256();
    if (!AssetFiles.isZip(files.main())) {
      return new InceptionEvaluator(
          InceptionFile.load(files.main(), manager),
          name("inception-v3", hash),
          hash,
          choice.preprocessing(),
          choice.layer(),
          manager);
    }
    if (!choice.plain()) {
      throw new IllegalArgumentException(
          "%s: found a TorchScript archive, which has its own resize and 2048 features; expected"
                  .formatted(files.main())
              + " safetensors, or the evaluator '"
              + EvaluatorChoice.INCEPTION
              + "'");
    }
    return new InceptionArchiveEvaluator(
        InceptionArchive.load(files.main(), manager), name("inception-v3", hash), hash, manager);
  }

  private Evaluator clip(StagedAsset files) throws IOException {
    String hash = files.asset().sha256();
    return new ClipEvaluator(
        ClipFolder.load(files.other(ClipFolder.CONFIG), files.main(), manager),
        name("clip", hash),
        hash,
        files.other(ClipFolder.TOKENIZER),
        files.asset().files().getOrDefault(ClipFolder.TOKENIZER, ""),
        manager);
  }

  /** The published name of published weights; otherwise one that says that it is none. */
  private static String name(String architecture, String hash) {
    return PublishedFiles.of(hash)
        .map(PublishedFile::name)
        .orElseGet(() -> EvaluatorIdentity.unpublished(architecture, hash));
  }
}
