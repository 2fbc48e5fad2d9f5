package org.ldmbench.harness.parity.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.ldmbench.harness.metrics.EmbeddingScore;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.harness.parity.fixture.StrictObject;
import org.ldmbench.models.clip.Clip;
import org.ldmbench.models.clip.ClipConfig;
import org.ldmbench.models.clip.ClipText;
import org.ldmbench.models.clip.ClipVision;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.Ops;

/** Both towers of CLIP: hidden states, embeddings, logits and scores, with and without a mask. */
public final class ClipParity implements ParityCase {

  private static final double UNIT = 3e-6;
  private static final double LOGITS = 2e-5;
  private static final double PERCENT = 2e-4;

  /** CLIPScore's w of Hessel et al. 2021. */
  private static final double WEIGHT = 2.5;

  @Override
  public String prefix() {
    return "clip_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    Clip network = new Clip(config(fixture.config()));
    fixture.load(network.weights(), manager);
    Comparisons comparisons = new Comparisons(fixture);
    try (Autograd mode = Autograd.off()) {
      NDArray ids = fixture.tensor(manager, "in.input_ids");
      ClipVision.Output vision =
          network.vision().encode(fixture.tensor(manager, "in.pixel_values"));
      NDArray pictures = pictures(network, comparisons, vision);
      ClipText.Output text =
          network.text().encode(ids, fixture.tensor(manager, "in.attention_mask"));
      NDArray texts = texts(network, comparisons, text);
      NDArray logits = network.logits(pictures, texts);
      comparisons.absolute("logits_per_image", logits, LOGITS);
      comparisons.absolute("logits_per_text", logits.transpose(), LOGITS);
      scores(fixture, comparisons, pictures, texts);
      unmasked(network, comparisons, network.text().encode(ids), pictures);
    }
    return comparisons.list();
  }

  private static ClipConfig config(StrictObject json) {
    StrictObject text = json.object("text_config");
    StrictObject vision = json.object("vision_config");
    ClipConfig config =
        new ClipConfig(
            ClipFixture.text(text), ClipFixture.vision(vision), json.positive("projection_dim"));
    for (StrictObject part : List.of(text, vision)) {
      // The towers' own, which CLIPModel does not use.
      part.ignore("projection_dim");
      part.finish();
    }
    json.finish();
    return config;
  }

  private static NDArray pictures(Clip network, Comparisons comparisons, ClipVision.Output vision)
      throws IOException {
    states(comparisons, "vision.hidden.", vision.hiddenStates());
    comparisons.output("vision.last_hidden_state", vision.last());
    comparisons.output("vision.pooler_output", vision.pooled());
    NDArray projected = network.projectPicture(vision.pooled());
    comparisons.output("vision.proj", projected);
    NDArray unit = Ops.l2Normalize(projected);
    comparisons.absolute("image_embeds", unit, UNIT);
    return unit;
  }

  private static NDArray texts(Clip network, Comparisons comparisons, ClipText.Output text)
      throws IOException {
    states(comparisons, "text.hidden.", text.hiddenStates());
    comparisons.output("text.last_hidden_state", text.last());
    comparisons.output("text.pooler_output", text.pooled());
    NDArray projected = network.projectText(text.pooled());
    comparisons.output("text.proj", projected);
    NDArray unit = Ops.l2Normalize(projected);
    comparisons.absolute("text_embeds", unit, UNIT);
    return unit;
  }

  private static void states(Comparisons comparisons, String prefix, NDList states)
      throws IOException {
    for (int i = 0; i < states.size(); i++) {
      comparisons.output(prefix + i, states.get(i));
    }
  }

  private static void unmasked(
      Clip network, Comparisons comparisons, ClipText.Output text, NDArray pictures)
      throws IOException {
    NDArray unit = Ops.l2Normalize(network.projectText(text.pooled()));
    comparisons.output("nomask.text.last_hidden_state", text.last());
    comparisons.absolute("nomask.text_embeds", unit, UNIT);
    comparisons.absolute("nomask.logits_per_image", network.logits(pictures, unit), LOGITS);
  }

  private static void scores(
      Fixture fixture, Comparisons comparisons, NDArray pictures, NDArray texts)
      throws IOException {
    int count = (int) pictures.getShape().get(0);
    double[] cosines = EmbeddingScore.cosines(pictures.toFloatArray(), texts.toFloatArray(), count);
    double mean = Arrays.stream(cosines).average().orElseThrow();
    double[] clamped = Arrays.stream(cosines).map(cosine -> Math.max(cosine, 0)).toArray();
    compare(fixture, comparisons, "cosine", cosines, UNIT);
    compare(fixture, comparisons, "pair100", times(clamped, 100), PERCENT);
    compare(fixture, comparisons, "hessel", times(clamped, WEIGHT), WEIGHT * UNIT);
    // torchmetrics averages first and clamps then.
    double[] percent = {100 * Math.max(mean, 0)};
    compare(fixture, comparisons, "torchmetrics_mean", percent, PERCENT);
  }

  private static void compare(
      Fixture fixture, Comparisons comparisons, String score, double[] found, double tolerance)
      throws IOException {
    String tensor = "clipscore." + score;
    comparisons.absolute(tensor, found, fixture.values(tensor), tolerance);
  }

  private static double[] times(double[] values, double factor) {
    return Arrays.stream(values).map(value -> factor * value).toArray();
  }
}
