package org.ldmbench.reports.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.table.ResultTable;

/**
 * A chart of a result folder.
 *
 * @param name short name, fit for a file, such as "fd"
 * @param caption what stands under it
 * @param image the chart
 */
public record NamedChart(String name, String caption, ChartImage image) {
  /** All charts of a folder that have something to show, in the order of their names. */
  public static List<NamedChart> of(ResultFolder folder, ResultTable table) {
    List<NamedChart> charts = new ArrayList<>();
    add(
        charts,
        "fd",
        "Fréchet distance of every row; whiskers are one sample standard deviation over seeds.",
        FdChart.draw(table));
    String budgets =
        "Fréchet distance over %s, for recipes that were trained with several budgets; whiskers are"
            + " one sample standard deviation over seeds.";
    add(
        charts,
        "fd-flops",
        budgets.formatted("the operations of training"),
        BudgetChart.byOperations(folder));
    add(
        charts,
        "fd-hours",
        budgets.formatted("the hours that training took on the machine of the record"),
        BudgetChart.byHours(folder));
    add(
        charts,
        "fd-samples",
        budgets.formatted("the samples seen in training"),
        BudgetChart.bySamples(folder));
    add(
        charts,
        "guidance",
        "Fréchet distance over caption score; whiskers are one sample standard deviation of the"
            + " distance over seeds.",
        GuidanceChart.draw(folder));
    add(
        charts,
        "loss",
        "Training loss. The recipes' losses need not be the same quantity: compare a line with"
            + " itself, and recipes by the table.",
        LossChart.draw(folder, table));
    add(
        charts,
        "pareto",
        "Fréchet distance over the operations of training. The stairs join the rows of one"
            + " conditioning than which no cheaper one has a lower mean; whiskers are one sample"
            + " standard deviation over seeds.",
        ParetoChart.draw(folder));
    add(
        charts,
        "probe",
        "Fréchet distance over what the probe found; whiskers are one sample standard deviation of"
            + " the distance over seeds.",
        ProbeChart.draw(folder));
    return charts;
  }

  private static void add(
      List<NamedChart> charts, String name, String caption, Optional<ChartImage> image) {
    image.ifPresent(drawn -> charts.add(new NamedChart(name, caption, drawn)));
  }
}
