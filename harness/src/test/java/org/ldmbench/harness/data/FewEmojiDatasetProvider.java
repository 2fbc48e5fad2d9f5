package org.ldmbench.harness.data;

import java.util.List;
import java.util.stream.IntStream;

/** Each twelfth emoji: for tests in which the time that all of them take would prove nothing. */
public final class FewEmojiDatasetProvider implements DatasetProvider {

  private static final String NAME = "few-emoji";
  private static final int EVERY = 12;

  /** For the service loader. */
  public FewEmojiDatasetProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Integer> resolutions() {
    return EmojiDataset.RESOLUTIONS;
  }

  @Override
  public Dataset load(int resolution) {
    Dataset all = EmojiDataset.load(resolution);
    return new Few(
        all,
        IntStream.iterate(0, i -> i < all.pictures().size(), i -> i + EVERY)
            .mapToObj(all.pictures()::get)
            .toList());
  }

  /** Some pictures of a data set. Its classes stay: some may have no picture. */
  private record Few(Dataset all, List<Picture> pictures) implements Dataset {

    @Override
    public String name() {
      return NAME + "-" + resolution();
    }

    @Override
    public int resolution() {
      return all.resolution();
    }

    @Override
    public List<Picture> split(Split split) {
      return pictures.stream().filter(picture -> picture.split() == split).toList();
    }

    @Override
    public List<String> groups() {
      return all.groups();
    }

    @Override
    public List<String> subgroups() {
      return all.subgroups();
    }

    @Override
    public String hash() {
      return new Sha256().add(all.hash()).add(Integer.toString(EVERY)).hex();
    }

    @Override
    public String splitHash() {
      return new Sha256().add(all.splitHash()).add(Integer.toString(EVERY)).hex();
    }

    @Override
    public String resizeFilter() {
      return all.resizeFilter();
    }
  }
}
