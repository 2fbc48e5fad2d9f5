package org.ldmbench.harness.data;

import java.util.List;

/** Offers {@link EmojiDataset}. */
public final class EmojiDatasetProvider implements DatasetProvider {

  /** For the service loader. */
  public EmojiDatasetProvider() {}

  @Override
  public String name() {
    return "emoji";
  }

  @Override
  public List<Integer> resolutions() {
    return EmojiDataset.RESOLUTIONS;
  }

  @Override
  public Dataset load(int resolution) {
    return EmojiDataset.load(resolution);
  }
}
