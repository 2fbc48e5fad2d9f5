package org.ldmbench.harness.latents;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ldmbench.harness.augment.Views;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.harness.mapped.Floats;
import org.ldmbench.harness.mapped.MappedFloats;
import org.ldmbench.harness.pixels.PictureTensors;
import org.ldmbench.models.autoencoder.AutoencoderFile;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.safetensors.SafetensorsException;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.models.safetensors.SafetensorsWriter;

/**
 * Latents on disk, keyed by what they are made of: the pixels of the views and the autoencoder's
 * weights and scaling. They are posterior means, normalised per channel.
 *
 * <p>They are written as they are encoded and mapped into memory afterwards: neither the pictures
 * nor the latents need to fit into it. A file appears whole or not at all.
 */
public final class LatentCache {

  private static final int BATCH = 50;
  private static final String TENSOR = "latents";

  /** Of the latents one by one, in hexadecimal: after them, since it is known after them. */
  private static final String CHECKSUM = "sha256";

  private static final int CHECKSUM_BYTES = 64;

  private final Path folder;

  /** In a folder, made when needed. */
  public LatentCache(Path folder) {
    this.folder = folder;
  }

  /**
   * Latents of every view of a list of pictures: found, or encoded and stored.
   *
   * @param autoencoderHash SHA-256 of what latents depend on: weights and scaling
   */
  public LatentSet get(
      Views views, AutoencoderFile.Loaded autoencoder, String autoencoderHash, NDManager manager)
      throws IOException {
    String key = new Sha256().add(views.hash()).add(autoencoderHash).hex();
    Path file = folder.resolve("latents-" + key + ".safetensors");
    int channels = autoencoder.network().config().embedChannels();
    int side = views.metadata().get(0).side() / autoencoder.network().config().factor();
    long[] shape = {views.count(), channels, side, side};
    if (Files.exists(file)) {
      try {
        return new LatentSet(views.count(), channels, side, checked(file, shape));
      } catch (SafetensorsException damaged) {
        // A damaged cache entry is no loss: it is made again.
        Files.deleteIfExists(file);
      }
    }
    Files.createDirectories(folder);
    Sha256 checksum = new Sha256();
    SafetensorsWriter.write(
        file,
        Map.of(),
        List.of(
            new SafetensorsWriter.Entry(
                TENSOR,
                Dtype.F32,
                shape,
                sink ->
                    encode(
                        views,
                        autoencoder,
                        manager,
                        batch -> {
                          ByteBuffer bytes = SafetensorsWriter.f32(batch);
                          add(checksum, bytes, batch.length / size(shape));
                          sink.write(bytes);
                        })),
            new SafetensorsWriter.Entry(
                CHECKSUM,
                Dtype.U8,
                new long[] {CHECKSUM_BYTES},
                () -> ByteBuffer.wrap(checksum.hex().getBytes(StandardCharsets.US_ASCII)))));
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      return new LatentSet(views.count(), channels, side, map(reader, shape));
    }
  }

  /** Takes the latents of a batch. */
  private interface Sink {
    void write(float[] batch) throws IOException;
  }

  private static void encode(
      Views views, AutoencoderFile.Loaded autoencoder, NDManager manager, Sink sink)
      throws IOException {
    int pixels = views.metadata().get(0).side();
    try (Autograd mode = Autograd.off()) {
      for (int from = 0; from < views.count(); from += BATCH) {
        try (NDManager scope = manager.newSubManager()) {
          List<byte[]> part =
              IntStream.range(from, Math.min(from + BATCH, views.count()))
                  .parallel() // pictures may have to be decoded
                  .mapToObj(views::rgb)
                  .toList();
          NDArray mean =
              autoencoder.network().encode(PictureTensors.toTensor(scope, part, pixels)).mean();
          sink.write(autoencoder.scaling().normalize(mean).toFloatArray());
        }
      }
    }
  }

  /** A file's latents, if they are what was written. */
  private static Floats checked(Path file, long[] shape) throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      long[] found = reader.info(TENSOR).shape();
      if (!Arrays.equals(found, shape)) {
        throw new SafetensorsException(
            "shape", file, Arrays.toString(found), Arrays.toString(shape));
      }
      String expected = StandardCharsets.US_ASCII.decode(reader.bytes(CHECKSUM)).toString();
      Floats values = map(reader, shape);
      Sha256 checksum = new Sha256();
      float[] latent = new float[size(shape)];
      for (int i = 0; i < shape[0]; i++) {
        values.copy((long) i * latent.length, latent, 0, latent.length);
        add(checksum, SafetensorsWriter.f32(latent), 1);
      }
      String sum = checksum.hex();
      if (!sum.equals(expected)) {
        throw new SafetensorsException("latents", file, "SHA-256 " + sum, expected);
      }
      return values;
    }
  }

  private static Floats map(SafetensorsReader reader, long[] shape) throws IOException {
    return MappedFloats.of(
        (from, bytes) -> reader.map(TENSOR, from, bytes), shape[0] * size(shape));
  }

  private static void add(Sha256 checksum, ByteBuffer bytes, int latents) {
    byte[] latent = new byte[bytes.remaining() / latents];
    ByteBuffer left = bytes.duplicate();
    for (int i = 0; i < latents; i++) {
      left.get(latent);
      checksum.add(latent);
    }
  }

  /** Values of one latent. */
  private static int size(long[] shape) {
    return Math.toIntExact(shape[1] * shape[2] * shape[3]);
  }
}
