package org.ldmbench.harness.assets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.harness.pixels.PictureBatch;
import org.ldmbench.harness.pixels.PictureTensors;
import org.ldmbench.models.autoencoder.AutoencoderKl;
import org.ldmbench.models.autoencoder.LatentScaling;
import org.ldmbench.models.ops.Autograd;

/** Mean and deviation of each latent channel over a set of pictures. */
public final class LatentStatistics {

  private static final int BATCH = 50;

  private LatentStatistics() {}

  /** Over the posterior means of pictures (side, side, 3) uint8. */
  public static LatentScaling measure(
      AutoencoderKl network, NDManager manager, List<byte[]> pictures, int side) {
    int channels = network.config().embedChannels();
    double[] sum = new double[channels];
    double[] squares = new double[channels];
    long count = 0;
    try (Autograd mode = Autograd.off()) {
      int batch = PictureBatch.of(BATCH, side);
      for (int from = 0; from < pictures.size(); from += batch) {
        try (NDManager scope = manager.newSubManager()) {
          List<byte[]> part = pictures.subList(from, Math.min(from + batch, pictures.size()));
          NDArray mean = network.encode(PictureTensors.toTensor(scope, part, side)).mean();
          float[] values = mean.toFloatArray();
          int plane = values.length / (part.size() * channels);
          for (int i = 0; i < values.length; i++) {
            int channel = i / plane % channels;
            sum[channel] += values[i];
            squares[channel] += (double) values[i] * values[i];
          }
          count += (long) plane * part.size();
        }
      }
    }
    List<Double> means = new ArrayList<>();
    List<Double> deviations = new ArrayList<>();
    for (int c = 0; c < channels; c++) {
      double mean = sum[c] / count;
      means.add(mean);
      deviations.add(Math.sqrt(squares[c] / count - mean * mean));
    }
    return new LatentScaling(means, deviations);
  }
}
