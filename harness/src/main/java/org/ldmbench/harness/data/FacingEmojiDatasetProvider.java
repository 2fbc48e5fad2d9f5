package org.ldmbench.harness.data;

import java.util.List;

/** Offers {@link EmojiDataset#facing}. */
public final class FacingEmojiDatasetProvider implements DatasetProvider {

  /** For the service loader. */
  public FacingEmojiDatasetProvider() {}

  @Override
  public String name() {
    return EmojiDataset.FACING;
  }

  @Override
  public List<Integer> resolutions() {
    return EmojiDataset.RESOLUTIONS;
  }

  @Override
  public Dataset load(int resolution) {
    return EmojiDataset.facing(resolution);
  }
}
