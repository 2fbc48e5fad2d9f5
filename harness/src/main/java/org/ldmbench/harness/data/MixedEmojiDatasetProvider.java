package org.ldmbench.harness.data;

import java.util.List;

/** Offers {@link EmojiDataset#mixed}. */
public final class MixedEmojiDatasetProvider implements DatasetProvider {

  /** For the service loader. */
  public MixedEmojiDatasetProvider() {}

  @Override
  public String name() {
    return EmojiDataset.MIXED;
  }

  @Override
  public List<Integer> resolutions() {
    return EmojiDataset.RESOLUTIONS;
  }

  @Override
  public Dataset load(int resolution) {
    return EmojiDataset.mixed(resolution);
  }
}
