package org.ldmbench.harness.parity.network;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.harness.parity.fixture.StrictObject;
import org.ldmbench.models.clip.ClipText;
import org.ldmbench.models.clip.ClipTextConfig;
import org.ldmbench.models.clip.ClipTextModel;
import org.ldmbench.models.ops.Autograd;

/** CLIP's text tower alone, as diffusion models are conditioned on: no mask over the padding. */
public final class ClipTextParity implements ParityCase {

  @Override
  public String prefix() {
    return "clip_text_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    StrictObject json = fixture.config();
    ClipTextConfig config = ClipFixture.text(json);
    boolean projected = fixture.has("param.text_projection.weight");
    ClipTextModel model =
        projected
            ? ClipTextModel.projected(config, json.positive("projection_dim"))
            : ClipTextModel.plain(config);
    json.ignore("projection_dim");
    json.finish();
    fixture.load(model.weights(), manager);
    Comparisons comparisons = new Comparisons(fixture);
    try (Autograd mode = Autograd.off()) {
      ClipText.Output out = model.text().encode(fixture.tensor(manager, "in.input_ids"));
      comparisons.output("last_hidden_state", out.last());
      comparisons.output("penultimate", out.penultimate());
      comparisons.output("penultimate_ln", model.text().finalNorm(out.penultimate()));
      if (fixture.has("pooler_output")) {
        comparisons.output("pooler_output", out.pooled());
      }
      for (int i = 0; i < out.hiddenStates().size(); i++) {
        if (fixture.has("hidden." + i)) {
          comparisons.output("hidden." + i, out.hiddenStates().get(i));
        }
      }
      if (projected) {
        comparisons.output(
            fixture.has("text_embeds") ? "text_embeds" : "text.proj", model.project(out.pooled()));
      }
    }
    return comparisons.list();
  }
}
