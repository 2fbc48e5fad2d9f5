package org.ldmbench.harness.evaluators;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.harness.data.Dataset;
import org.ldmbench.harness.data.DatasetRegistry;
import org.ldmbench.harness.data.Picture;
import org.ldmbench.harness.metrics.EmbeddingScore;
import org.ldmbench.harness.metrics.FrechetDistance;
import org.ldmbench.harness.metrics.GaussianStatistics;

/**
 * The evaluator that ships ranks known damage: the worse the pictures, the larger the distance of
 * one half of the emoji to the other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // undamaged pictures are looked at once
class EmbeddedEvaluatorDamageTest {

  private static final int COUNT = 400;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final Dataset emoji =
      DatasetRegistry.of(EmbeddedEvaluatorDamageTest.class.getClassLoader()).load("emoji-64");
  private final int side = emoji.resolution();
  private Evaluator evaluator;
  private List<byte[]> half = List.of();
  private GaussianStatistics other;
  private double undamaged;

  @BeforeAll
  void load() throws IOException {
    evaluator = DualEncoderEvaluator.embedded(manager);
    half = pictures(1);
    other = statistics(pictures(0));
    undamaged = FrechetDistance.between(statistics(half), other, manager);
  }

  @AfterAll
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({
    "BLUR, 0.7, 1.5, 3",
    "NOISE, 12, 30, 75",
    "JPEG, 0.6, 0.85, 0.97",
    "COLOUR_SHIFT, 15, 45, 100"
  })
  void distanceRisesWithTheDamage(Damage damage, double weak, double middle, double strong) {
    List<Double> distances = new ArrayList<>(List.of(undamaged));
    for (double strength : new double[] {weak, middle, strong}) {
      List<byte[]> spoiled =
          IntStream.range(0, half.size())
              .parallel()
              .mapToObj(i -> damage.apply(half.get(i), side, strength, i))
              .toList();
      distances.add(FrechetDistance.between(statistics(spoiled), other, manager));
    }
    assertRising(damage.name(), distances);
  }

  /** As many pictures, of ever fewer groups. */
  @Test
  void distanceRisesWithEveryModeThatIsDropped() {
    List<Double> distances = new ArrayList<>(List.of(undamaged));
    for (int groups : new int[] {6, 3, 1}) {
      Set<String> kept = Set.copyOf(emoji.groups().subList(0, groups));
      List<byte[]> some = half(1).filter(p -> kept.contains(p.group())).map(Picture::rgb).toList();
      List<byte[]> repeated =
          IntStream.range(0, COUNT).mapToObj(i -> some.get(i % some.size())).toList();
      distances.add(FrechetDistance.between(statistics(repeated), other, manager));
    }
    assertRising("mode dropping", distances);
  }

  @Test
  void scoreFallsWithSwappedCaptions() throws IOException {
    float[] pictures = evaluator.pictures(pictures(0), side).embeddings();
    float[] texts = evaluator.captions(half(0).map(Picture::caption).limit(COUNT).toList());
    int width = texts.length / COUNT;
    List<Double> losses = new ArrayList<>();
    for (double share : new double[] {0, 0.25, 0.5, 1}) {
      float[] swapped = texts.clone();
      int moved = (int) (share * COUNT);
      for (int i = 0; i < moved; i++) {
        System.arraycopy(texts, (i + 100) % COUNT * width, swapped, i * width, width);
      }
      losses.add(-EmbeddingScore.mean(pictures, swapped, COUNT));
    }
    assertRising("swapped captions", losses);
  }

  private static void assertRising(String what, List<Double> numbers) {
    for (int i = 1; i < numbers.size(); i++) {
      assertTrue(numbers.get(i) > numbers.get(i - 1), what + ": " + numbers);
    }
  }

  private GaussianStatistics statistics(List<byte[]> pictures) {
    return GaussianStatistics.of(evaluator.pictures(pictures, side).table());
  }

  private List<byte[]> pictures(int half) {
    return half(half).map(Picture::rgb).limit(COUNT).toList();
  }

  /** Spread over the whole set, which is sorted by group. */
  private Stream<Picture> half(int half) {
    int all = emoji.pictures().size();
    int[] mixed = IntStream.range(0, all).map(i -> (int) ((i * 1_000_003L) % all)).toArray();
    return Arrays.stream(mixed).filter(i -> i % 2 == half).mapToObj(emoji.pictures()::get);
  }
}
