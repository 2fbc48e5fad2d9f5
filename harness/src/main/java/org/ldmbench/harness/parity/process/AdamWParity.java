package org.ldmbench.harness.parity.process;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.ldmbench.harness.parity.fixture.Comparison;
import org.ldmbench.harness.parity.fixture.Comparisons;
import org.ldmbench.harness.parity.fixture.Fixture;
import org.ldmbench.harness.parity.fixture.ParityCase;
import org.ldmbench.harness.parity.fixture.StrictObject;
import org.ldmbench.models.ops.Autograd;
import org.ldmbench.models.ops.OptimOps;
import org.ldmbench.recipes.optim.AdamW;
import org.ldmbench.recipes.optim.Ema;
import org.ldmbench.recipes.optim.EmaProfile;
import org.ldmbench.recipes.optim.LearningRate;

/**
 * A recorded history of gradients through clipping, AdamW, the learning rate's schedule and the
 * moving average.
 */
public final class AdamWParity implements ParityCase {

  private static final double TOLERANCE = 1e-5;

  /** Settings as recorded. */
  private record Settings(
      int steps, LearningRate rate, AdamW.Constants constants, double clipNorm, double emaDecay) {}

  @Override
  public String prefix() {
    return "adamw_";
  }

  @Override
  public List<Comparison> run(Fixture fixture, NDManager manager) throws IOException {
    Settings settings = settings(fixture.config());
    Comparisons comparisons = new Comparisons(fixture);
    int count = 0;
    while (fixture.has("p" + count + ".init")) {
      count++;
    }
    if (count == 0) {
      throw new IllegalArgumentException(
          fixture.name() + ": found no tensor 'p0.init', expected the first parameter");
    }
    NDList parameters = new NDList();
    for (int i = 0; i < count; i++) {
      parameters.add(fixture.tensor(manager, "p" + i + ".init"));
    }
    double[] rates = new double[settings.steps()];
    double[] norms = new double[settings.steps()];
    double[][] after = new double[count][0];
    double[][] averages = new double[count][0];
    try (Autograd mode = Autograd.off()) {
      AdamW optimiser = new AdamW(parameters, settings.constants(), manager);
      Ema ema = new Ema(parameters, new EmaProfile.Exponential(settings.emaDecay(), 0), manager);
      for (int step = 0; step < settings.steps(); step++) {
        NDList gradients = new NDList();
        for (int i = 0; i < count; i++) {
          gradients.add(fixture.tensor(manager, "g" + i + "." + step));
        }
        NDArray norm = OptimOps.globalNorm(gradients);
        norms[step] = norm.getFloat();
        OptimOps.clip(gradients, norm, settings.clipNorm());
        for (int i = 0; i < count; i++) {
          String clipped = "g" + i + "." + step + ".clipped";
          if (fixture.has(clipped)) {
            // The recorded name would make every tensor a group of its own.
            comparisons.absolute(
                "clipped." + i + "." + step,
                Comparisons.values(gradients.get(i)),
                fixture.values(clipped),
                TOLERANCE);
          }
        }
        rates[step] = settings.rate().at(step, OptionalLong.of(settings.steps()));
        optimiser.step(gradients, rates[step]);
        ema.update(step);
        for (int i = 0; i < count; i++) {
          after[i] = append(after[i], parameters.get(i));
          averages[i] = append(averages[i], ema.averages().get(i));
        }
      }
      for (int i = 0; i < count; i++) {
        history(fixture, comparisons, "parameter." + i, "p" + i + ".after", after[i]);
        history(fixture, comparisons, "average." + i, "ema" + i + ".after", averages[i]);
        double[] first = Comparisons.values(optimiser.firstMoments().get(i));
        double[] second = Comparisons.values(optimiser.secondMoments().get(i));
        history(fixture, comparisons, "moment1." + i, "exp_avg" + i, first);
        history(fixture, comparisons, "moment2." + i, "exp_avg_sq" + i, second);
      }
    }
    history(fixture, comparisons, "rate", "lrs", rates);
    history(fixture, comparisons, "norm", "grad_norms_before_clip", norms);
    return comparisons.list();
  }

  private static void history(
      Fixture fixture, Comparisons comparisons, String name, String tensor, double[] found)
      throws IOException {
    comparisons.absolute(name, found, fixture.values(tensor), TOLERANCE);
  }

  private static Settings settings(StrictObject json) {
    List<Double> betas = json.numbers("betas");
    json.require("betas", betas.size() == 2);
    int warmup = json.has("warmup") ? (int) json.number("warmup") : 0;
    Settings settings =
        new Settings(
            json.positive("steps"),
            new LearningRate(json.number("lr"), warmup, LearningRate.Decay.COSINE),
            new AdamW.Constants(
                betas.get(0), betas.get(1), json.number("eps"), json.number("weight_decay")),
            json.number("clip_norm"),
            json.number("ema_decay"));
    json.finish();
    return settings;
  }

  private static double[] append(double[] history, NDArray tensor) {
    double[] values = Comparisons.values(tensor);
    double[] longer = Arrays.copyOf(history, history.length + values.length);
    System.arraycopy(values, 0, longer, history.length, values.length);
    return longer;
  }
}
