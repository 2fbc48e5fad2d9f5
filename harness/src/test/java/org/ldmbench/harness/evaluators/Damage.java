package org.ldmbench.harness.evaluators;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;

/** Ways to spoil a picture, (side, side, 3) uint8, each at any strength. */
enum Damage {
  /** Strength: deviation of a Gaussian, in pixels. */
  BLUR {
    @Override
    byte[] apply(byte[] rgb, int side, double strength, int number) {
      return blurred(blurred(rgb, side, strength, 3, 3 * side), side, strength, 3 * side, 3);
    }
  },
  /** Strength: deviation of a Gaussian, in levels. */
  NOISE {
    @Override
    byte[] apply(byte[] rgb, int side, double strength, int number) {
      float[] noise = new float[rgb.length];
      CounterRandom.of(7, RandomStream.NOISE, 0, number).fillGaussian(noise, 0, noise.length);
      byte[] out = new byte[rgb.length];
      for (int i = 0; i < out.length; i++) {
        out[i] = level((rgb[i] & 0xff) + strength * noise[i]);
      }
      return out;
    }
  },
  /** Strength: what is missing of quality 1. */
  JPEG {
    @Override
    byte[] apply(byte[] rgb, int side, double strength, int number) {
      BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < side * side; i++) {
        int red = rgb[3 * i] & 0xff;
        int green = rgb[3 * i + 1] & 0xff;
        int blue = rgb[3 * i + 2] & 0xff;
        image.setRGB(i % side, i / side, (red << 16) | (green << 8) | blue);
      }
      BufferedImage back = compressed(image, 1 - strength);
      byte[] out = new byte[rgb.length];
      for (int i = 0; i < side * side; i++) {
        int pixel = back.getRGB(i % side, i / side);
        out[3 * i] = (byte) (pixel >> 16);
        out[3 * i + 1] = (byte) (pixel >> 8);
        out[3 * i + 2] = (byte) pixel;
      }
      return out;
    }
  },
  /** Strength: levels that red loses and blue gains. */
  COLOUR_SHIFT {
    @Override
    byte[] apply(byte[] rgb, int side, double strength, int number) {
      byte[] out = rgb.clone();
      for (int i = 0; i < out.length; i += 3) {
        out[i] = level((rgb[i] & 0xff) - strength);
        out[i + 2] = level((rgb[i + 2] & 0xff) + strength);
      }
      return out;
    }
  };

  /** The picture, spoiled; {@code number} tells it from others. */
  abstract byte[] apply(byte[] rgb, int side, double strength, int number);

  private static byte level(double value) {
    return (byte) Math.round(Math.max(0, Math.min(255, value)));
  }

  /** Along one axis; the edge is repeated. */
  private static byte[] blurred(byte[] rgb, int side, double deviation, int step, int line) {
    int reach = (int) Math.ceil(3 * deviation);
    byte[] out = new byte[rgb.length];
    for (int row = 0; row < side; row++) {
      for (int at = 0; at < side; at++) {
        for (int c = 0; c < 3; c++) {
          double sum = 0;
          double weights = 0;
          for (int d = -reach; d <= reach; d++) {
            double weight = Math.exp(-d * d / (2 * deviation * deviation));
            int from = Math.max(0, Math.min(side - 1, at + d));
            sum += weight * (rgb[row * line + from * step + c] & 0xff);
            weights += weight;
          }
          out[row * line + at * step + c] = level(sum / weights);
        }
      }
    }
    return out;
  }

  private static BufferedImage compressed(BufferedImage image, double quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
        writer.setOutput(out);
        ImageWriteParam settings = writer.getDefaultWriteParam();
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionQuality((float) quality);
        writer.write(null, new IIOImage(image, null, null), settings);
      }
      return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
  }
}
