package org.ldmbench.harness.assets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.pixels.PictureBatch;
import org.ldmbench.harness.pixels.PictureTensors;
import org.ldmbench.models.autoencoder.AutoencoderKl;
import org.ldmbench.models.ops.Autograd;

/** Pictures sent through an autoencoder (the posterior's mean), and how close they come back. */
public final class Reconstruction {

  /** Small pictures that the network sees at a time: pieces of multiples change no digit. */
  public static final int BATCH = 50;

  private static final double PEAK = 255;

  private Reconstruction() {}

  /**
   * Encodes to the posterior's mean and decodes; (side, side, 3) uint8 in, the same out, in order.
   */
  public static List<byte[]> of(
      AutoencoderKl network, NDManager manager, List<byte[]> pictures, int side) {
    List<byte[]> out = new ArrayList<>(pictures.size());
    try (Autograd mode = Autograd.off()) {
      int batch = PictureBatch.of(BATCH, side);
      for (int from = 0; from < pictures.size(); from += batch) {
        try (NDManager scope = manager.newSubManager()) {
          List<byte[]> part = pictures.subList(from, Math.min(from + batch, pictures.size()));
          NDArray x = PictureTensors.toTensor(scope, part, side);
          out.addAll(PictureTensors.toPictures(network.decode(network.encode(x).mean())));
        }
      }
    }
    return out;
  }

  /**
   * Peak signal-to-noise ratio of the mean squared error over all pictures, dB, on 8-bit levels.
   * (The mean of the pictures' own ratios is higher: a few perfect pictures lift it.)
   */
  public static double psnr(List<Picture> originals, List<byte[]> reconstructions) {
    double sum = 0;
    long count = 0;
    for (int i = 0; i < originals.size(); i++) {
      byte[] a = originals.get(i).rgb();
      byte[] b = reconstructions.get(i);
      for (int j = 0; j < a.length; j++) {
        int difference = (a[j] & 0xff) - (b[j] & 0xff);
        sum += (double) difference * difference;
      }
      count += a.length;
    }
    return 10 * Math.log10(PEAK * PEAK / (sum / count));
  }
}
