package org.ldmbench.reports.speed;

import org.ldmbench.reports.gate.Checked;
import org.ldmbench.reports.gate.Outcome;
import org.ldmbench.reports.table.Figures;

/**
 * One ratio of one recipe.
 *
 * @param recipe its name
 * @param quantity which ratio; less is better
 * @param baseline the baseline's; NaN if it has none
 * @param candidate the candidate's; NaN if it has none
 * @param low least change that is plausible: candidate over baseline
 * @param high largest change that is plausible
 * @param outcome what the gate says of it
 * @param reason why, in a few words; "" if the numbers say it all
 */
public record SpeedCheck(
    String recipe,
    String quantity,
    double baseline,
    double candidate,
    double low,
    double high,
    Outcome outcome,
    String reason)
    implements Checked {

  @Override
  public String name() {
    return recipe + ", " + quantity;
  }

  @Override
  public String group() {
    return "speed";
  }

  /** Such as "regression: 1.310 instead of 1.100, 15.0 % to 24.0 % more". */
  @Override
  public String message() {
    return outcome.word()
        + ": "
        + (reason.isEmpty()
            ? "%s instead of %s, %s %% to %s %%"
                .formatted(
                    Figures.fixed(candidate, 3),
                    Figures.fixed(baseline, 3),
                    Figures.signed(100 * (low - 1), 1),
                    Figures.signed(100 * (high - 1), 1))
            : reason);
  }
}
