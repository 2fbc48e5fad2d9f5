package org.ldmbench.harness.autoencoders;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.FileHash;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.harness.store.Asset;
import org.ldmbench.harness.store.AssetKind;
import org.ldmbench.harness.store.AssetStore;
import org.ldmbench.harness.store.PublishedFiles;
import org.ldmbench.harness.store.StagedAsset;
import org.ldmbench.models.autoencoder.AutoencoderFile;
import org.ldmbench.models.autoencoder.AutoencoderKl;
import org.ldmbench.models.autoencoder.EmbeddedAutoencoder;
import org.ldmbench.models.autoencoder.PublishedAutoencoder;

/**
 * The autoencoder that a suite asks for: nothing or {@code embedded}, or {@code SOURCE} or {@code
 * STANDARD:SOURCE}, where the source is a file, or the name or the beginning of the hash of an
 * imported one, and the standard {@code sd}, {@code sdxl} or {@code sd3}, whose scaling its latents
 * get. {@code STANDARD} alone means the only imported one.
 *
 * <p>Without a standard, published files have theirs, files of {@code train-autoencoder} say
 * theirs, and of all others each channel is measured on the training pictures.
 */
public final class Autoencoders {

  /** The one that ships. */
  public static final String EMBEDDED = "embedded";

  private Autoencoders() {}

  /**
   * Opens one for a data set.
   *
   * @param choice as a suite has it
   * @param cache the folder of all that is kept between runs, imported assets among it
   * @param manager owns the weights and names the device
   * @throws IllegalArgumentException if its files are missing, damaged, or of another network, or
   *     the pictures do not fit it
   */
  public static OpenedAutoencoder open(
      String choice, Dataset dataset, Path cache, NDManager manager) throws IOException {
    if (choice.isEmpty() || choice.equals(EMBEDDED)) {
      String sha256 = FileHash.sha256(EmbeddedAutoencoder.bytes());
      // Its file says its scaling.
      return new OpenedAutoencoder(
          EmbeddedAutoencoder.NAME, sha256, sha256, EmbeddedAutoencoder.load(manager));
    }
    int colon = choice.indexOf(':');
    Optional<LatentStandard> asked =
        LatentStandard.of(colon < 0 ? choice : choice.substring(0, colon));
    String source = asked.isEmpty() ? choice : colon < 0 ? "" : choice.substring(colon + 1);
    StagedAsset staged = new AssetStore(cache).find(AssetKind.AUTOENCODER, source);
    if (!AutoencoderFile.isOwn(staged.main())) {
      return published(staged, asked, dataset, cache, manager);
    }
    if (asked.isPresent()) {
      throw new IllegalArgumentException(
          "autoencoder %s: found a file that says its own scaling, expected no standard's"
              .formatted(choice));
    }
    AutoencoderFile.Loaded loaded = AutoencoderFile.load(staged.main(), manager);
    requireWhole(dataset, loaded.network());
    return opened(staged.asset(), "as the file says", loaded);
  }

  private static OpenedAutoencoder published(
      StagedAsset staged,
      Optional<LatentStandard> asked,
      Dataset dataset,
      Path cache,
      NDManager manager)
      throws IOException {
    AutoencoderKl network = PublishedAutoencoder.load(staged.main(), manager);
    requireWhole(dataset, network);
    Asset asset = staged.asset();
    Optional<LatentStandard> standard =
        asked.or(() -> PublishedFiles.of(asset.sha256()).flatMap(LatentStandard::of));
    if (standard.isPresent()) {
      return opened(
          asset,
          "by " + standard.get().facts(),
          new AutoencoderFile.Loaded(
              network, standard.get().scaling(network.config(), staged.main())));
    }
    return opened(
        asset,
        "as measured on the training set",
        new AutoencoderFile.Loaded(
            network, new MeasuredScaling(cache, manager).of(network, staged, dataset)));
  }

  private static OpenedAutoencoder opened(
      Asset asset, String scaling, AutoencoderFile.Loaded loaded) {
    String name =
        "%s%s, latents scaled %s"
            .formatted(
                PublishedFiles.of(asset.sha256()).isPresent() ? "" : "autoencoder ",
                asset.name(),
                scaling);
    return new OpenedAutoencoder(
        name, asset.sha256(), new Sha256().add(asset.sha256()).add(name).hex(), loaded);
  }

  private static void requireWhole(Dataset dataset, AutoencoderKl network) {
    int factor = network.config().factor();
    if (dataset.resolution() % factor != 0) {
      throw new IllegalArgumentException(
          "%s: found pictures of %d pixels, expected a multiple of the autoencoder's factor %d"
              .formatted(dataset.name(), dataset.resolution(), factor));
    }
  }
}
