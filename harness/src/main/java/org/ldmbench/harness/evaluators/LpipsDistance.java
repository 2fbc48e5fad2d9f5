package org.ldmbench.harness.evaluators;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ldmbench.harness.pixels.PictureTensors;
import org.ldmbench.harness.store.Asset;
import org.ldmbench.harness.store.AssetKind;
import org.ldmbench.harness.store.AssetStore;
import org.ldmbench.models.lpips.LpipsFile;
import org.ldmbench.models.ops.Autograd;

/** How far apart pictures look, by LPIPS with imported weights. */
public final class LpipsDistance {

  private static final int BATCH = 8;

  private final LpipsFile.Loaded lpips;
  private final String name;
  private final NDManager manager;

  /**
   * With weights.
   *
   * @param hash SHA-256 of their file
   */
  public LpipsDistance(LpipsFile.Loaded lpips, String hash, NDManager manager) {
    this.lpips = lpips;
    this.manager = manager;
    name =
        EvaluatorIdentity.unpublished(
            "lpips-" + lpips.trunk().name().toLowerCase(Locale.ROOT), hash);
  }

  /** One for each LPIPS that was imported, in the order of their hashes' beginnings. */
  public static List<LpipsDistance> imported(AssetStore store, NDManager manager)
      throws IOException {
    List<LpipsDistance> all = new ArrayList<>();
    for (Asset asset : store.list()) {
      if (asset.kind() == AssetKind.LPIPS) {
        all.add(
            new LpipsDistance(
                LpipsFile.load(store.staged(asset).main(), manager), asset.sha256(), manager));
      }
    }
    return List.copyOf(all);
  }

  /** With the trunk and a part of the weights' hash: {@code lpips-alex 3fa9c0de1234}. */
  public String name() {
    return name;
  }

  /**
   * The mean distance of pairs.
   *
   * @param a (side, side, 3) uint8 each
   * @param b as many of the same side
   */
  public double mean(List<byte[]> a, List<byte[]> b, int side) {
    double sum = 0;
    try (Autograd mode = Autograd.off()) {
      for (int from = 0; from < a.size(); from += BATCH) {
        int to = Math.min(a.size(), from + BATCH);
        try (NDManager scope = manager.newSubManager()) {
          float[] distances =
              lpips
                  .network()
                  .distance(
                      PictureTensors.toTensor(scope, a.subList(from, to), side),
                      PictureTensors.toTensor(scope, b.subList(from, to), side))
                  .toFloatArray();
          for (float distance : distances) {
            sum += distance;
          }
        }
      }
    }
    return sum / a.size();
  }
}
