package org.ldmbench.harness.perf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.ldmbench.harness.data.Original;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.data.Split;
import org.ldmbench.harness.latents.LatentSet;
import org.ldmbench.harness.latents.TrainingSet;
import org.ldmbench.harness.mapped.Floats;
import org.ldmbench.harness.resample.ByteImage;
import org.ldmbench.harness.text.EncodedCaptions;
import org.ldmbench.harness.text.EncodedText;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.recipes.DataShape;
import org.ldmbench.recipes.conditioning.PictureMetadata;

/** Latents and captions of noise, in the shape of any data set: their values cost no time. */
final class SyntheticData {

  private static final Original NO_PIXELS = Original.of(new ByteImage(1, 1, 3, new byte[3]));

  private SyntheticData() {}

  static TrainingSet of(DataShape shape, int items) {
    List<Picture> pictures = new ArrayList<>();
    int[] labels = new int[items];
    for (int i = 0; i < items; i++) {
      String name = "noise " + i;
      pictures.add(
          new Picture(name, name, name, "noise", "noise", Split.TRAIN, NO_PIXELS, new byte[0]));
      labels[i] = i % Math.max(1, shape.classes());
    }
    int[] lengths = new int[items];
    Arrays.fill(lengths, shape.contextTokens());
    int latent = shape.latentChannels() * shape.latentSide() * shape.latentSide();
    return new TrainingSet(
        pictures,
        shape,
        new LatentSet(
            items, shape.latentChannels(), shape.latentSide(), Floats.of(noise(0, items * latent))),
        Collections.nCopies(
            items,
            PictureMetadata.centred(shape.pictureSide(), shape.pictureSide(), shape.pictureSide())),
        labels,
        EncodedCaptions.of(
            new EncodedText(
                items,
                shape.contextTokens(),
                shape.contextWidth(),
                noise(1, items * shape.contextTokens() * shape.contextWidth()),
                lengths,
                noise(2, items * shape.contextWidth()))));
  }

  private static float[] noise(int which, int count) {
    float[] values = new float[count];
    CounterRandom.of(0, RandomStream.NOISE, which, 0).fillGaussian(values, 0, count);
    return values;
  }
}
