package org.ldmbench.harness.latents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ldmbench.harness.text.EncodedCaptions;
import org.ldmbench.harness.text.EncodedText;
import org.ldmbench.harness.train.TinyTraining;
import org.ldmbench.models.random.CounterRandom;
import org.ldmbench.models.random.RandomStream;
import org.ldmbench.recipes.conditioning.ConditioningKind;

/** What no network could make sense of is refused before it is a tensor. */
class ConditionsTest {

  @Test
  void aCaptionWithoutATokenIsRefusedUnlessItIsDropped() {
    TrainingSet tiny = TinyTraining.data(2);
    EncodedText text = new EncodedText(2, 1, 1, new float[2], new int[] {1, 0}, new float[2]);
    TrainingSet data =
        new TrainingSet(
            tiny.pictures(),
            tiny.shape(),
            tiny.latents(),
            tiny.metadata(),
            tiny.labels(),
            EncodedCaptions.of(text));
    Conditions conditions =
        new Conditions(
            data, ConditioningKind.TEXT, TinyTraining.config("pixart", 1).conditioning());
    conditions.staged(List.of(request(data, 0, false), request(data, 1, true)));
    List<Conditions.Request> batch = List.of(request(data, 0, false), request(data, 1, false));
    assertEquals(
        "caption of picture 1: found no token, expected at least one",
        assertThrows(IllegalArgumentException.class, () -> conditions.staged(batch)).getMessage());
  }

  private static Conditions.Request request(TrainingSet data, int item, boolean dropped) {
    return new Conditions.Request(
        item,
        data.metadata().get(item),
        dropped,
        dropped,
        CounterRandom.of(0, RandomStream.TEXT_PADDING, 0, item));
  }
}
