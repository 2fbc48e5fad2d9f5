package org.ldmbench.harness.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ldmbench.harness.suite.Plan;
import org.ldmbench.harness.suite.PlannedCell;
import org.ldmbench.harness.suite.Suite;
import org.ldmbench.harness.suite.Training;
import org.ldmbench.harness.sweep.CostEstimate;
import org.ldmbench.harness.sweep.Registration;
import org.ldmbench.harness.sweep.Sweep;
import org.ldmbench.reports.stats.SeedsNeeded;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a sweep would do, and what it would cost here. */
@Command(
    name = "plan",
    description =
        "Shows what a sweep would run: its trainings and cells, time from a short calibration,"
            + " memory, disk, and the smallest difference its seeds can show. Writes nothing.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

  private static final double MEGA = 1e6;
  private static final double TERA = 1e12;
  private static final int MINUTE = 60;
  private static final int PERCENT = 100;

  @Spec private CommandSpec spec;

  @Mixin private SuiteOptions options;

  @Mixin private JobsOption jobs;

  @Mixin private DeviceOption device;

  @Override
  public Integer call() throws Exception {
    Suite suite = options.suite();
    Sweep.Jobs share = jobs.jobs();
    PrintWriter err = spec.commandLine().getErr();
    err.println("ldmbench: taking the time of some steps of each network ...");
    err.flush();
    try (SweepProgress progress = SweepProgress.create(err);
        Registration registration =
            new Registration(suite, options.data(progress), device.device())) {
      Plan plan = registration.plan();
      CostEstimate.Costs costs = registration.costs(plan, share.threads());
      PrintWriter out = spec.commandLine().getOut();
      out.printf("Plan of suite %s, hash %s%n%n", plan.suite(), plan.hash());
      out.print(trainings(costs));
      out.println();
      out.print(cells(costs));
      plan.notApplicable()
          .forEach(
              absent ->
                  out.printf(
                      "not applicable: %s, %s: %s%n",
                      absent.title(), absent.conditioning(), absent.reason()));
      plan.comparisons()
          .forEach(
              asked ->
                  out.printf(
                      "registered: %s against %s in %s, margin %s %%%n",
                      asked.candidate(),
                      asked.baseline(),
                      asked.metric(),
                      number("%.3g", PERCENT * asked.margin())));
      out.println();
      out.print(summary(suite, costs, share));
      out.flush();
      return ExitCode.OK;
    }
  }

  private static String trainings(CostEstimate.Costs costs) {
    TextTable table =
        new TextTable(
            List.of(
                "Training",
                "Data",
                ">Budget",
                "Unit",
                ">TFLOP",
                ">Memory, MB",
                ">Disk, MB",
                ">Time"));
    for (CostEstimate.TrainingCost cost : costs.trainings()) {
      Training training = cost.training();
      table.row(
          training.id(),
          training.dataset(),
          number("%.0f", training.budget().amount()),
          training.budget().kind(),
          number("%.2f", cost.flops() / TERA),
          number("%.0f", cost.memoryBytes() / MEGA),
          number("%.0f", cost.diskBytes() / MEGA),
          time(cost.seconds()));
    }
    return table.text("");
  }

  private static String cells(CostEstimate.Costs costs) {
    TextTable table =
        new TextTable(
            List.of(
                "Cell",
                "Variant",
                "Conditioning",
                ">Seed",
                ">Parameters, M",
                ">GMAC",
                ">Pictures",
                ">Time"));
    for (CostEstimate.SamplingCost cost : costs.cells()) {
      PlannedCell cell = cost.cell();
      table.row(
          cell.title(),
          cell.key().variant(),
          cell.key().conditioning(),
          Long.toString(cell.key().seed()),
          number("%.2f", cell.cost().parameters() / MEGA),
          number("%.3f", cell.cost().gmac()),
          Integer.toString(cell.sampling().sampleCount()),
          time(cost.seconds()));
    }
    return table.text("");
  }

  private static String summary(Suite suite, CostEstimate.Costs costs, Sweep.Jobs share) {
    double disk =
        costs.trainings().stream().mapToDouble(CostEstimate.TrainingCost::diskBytes).sum();
    int seeds = suite.seeds().size();
    String text =
        number(
            "%d cells from %d trainings: about %s with %d at a time on %d threads each, start of"
                + " processes and probes not counted; %.0f MB of disk.%n",
            costs.cells().size(),
            costs.trainings().size(),
            time(costs.seconds() / share.count()),
            share.count(),
            share.threads(),
            disk / MEGA);
    return text
        + (seeds == 1
            ? String.format("One seed: no difference can get a verdict.%n")
            : number(
                "%d seeds: of a difference of %.1f standard deviations (of the paired"
                    + " differences), 8 of 10 such sweeps would show it.%n",
                seeds, SeedsNeeded.smallestEffect(seeds)));
  }

  private static String number(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return "%d:%02d min".formatted(whole / MINUTE, whole % MINUTE);
  }
}
