package org.ldmbench.reports.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ldmbench.reports.record.RegisteredComparison;
import org.ldmbench.reports.record.ResultFolder;
import org.ldmbench.reports.stats.Judge;
import org.ldmbench.reports.stats.Judgement;
import org.ldmbench.reports.stats.PairedDifference;
import org.ldmbench.reports.table.MetricColumn;
import org.ldmbench.reports.table.Task;

/**
 * A comparison that a plan registered, in one task. Those of one plan are judged together, and with
 * no others: what was asked beforehand does not pay for what was looked at afterwards.
 *
 * @param asked what was registered
 * @param metric the metric meant
 * @param baseline its row
 * @param line the candidate's row against it
 */
record RegisteredLine(
    RegisteredComparison asked,
    MetricColumn metric,
    ComparedRow baseline,
    ComparedMetric.Line line) {

  private record Question(
      RegisteredComparison asked, MetricColumn metric, ComparedRow baseline, ComparedRow row) {

    PairedDifference pair() {
      return row.group().against(baseline.group(), metric);
    }
  }

  /** All of a comparison's folders, in the order of their plans. */
  static List<RegisteredLine> of(Comparison comparison) {
    List<RegisteredLine> lines = new ArrayList<>();
    for (ResultFolder folder : comparison.folders()) {
      lines.addAll(judged(questions(comparison, folder)));
    }
    return lines;
  }

  private static List<RegisteredLine> judged(List<Question> questions) {
    List<Judgement> judgements =
        Judge.judgeAll(
            questions.stream().map(q -> new Judge.Question(q.pair(), q.asked().margin())).toList());
    List<RegisteredLine> lines = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      Question question = questions.get(i);
      ComparedMetric.Line line =
          ComparedMetric.Line.of(
              question.row(), question.baseline(), question.pair(), judgements.get(i));
      lines.add(new RegisteredLine(question.asked(), question.metric(), question.baseline(), line));
    }
    return lines;
  }

  private static List<Question> questions(Comparison comparison, ResultFolder folder) {
    List<ComparedRow> rows =
        comparison.rows().stream()
            .filter(row -> row.comparable() && !row.group().untrained())
            .filter(row -> folder.records().contains(row.group().first()))
            .toList();
    List<Task> tasks = rows.stream().map(row -> row.group().task()).distinct().toList();
    List<Question> questions = new ArrayList<>();
    for (RegisteredComparison asked : folder.comparisons()) {
      for (MetricColumn metric : comparison.metrics()) {
        for (Task task : tasks) {
          Optional<ComparedRow> baseline = called(asked.baseline(), task, metric, rows);
          Optional<ComparedRow> candidate = called(asked.candidate(), task, metric, rows);
          if (metric.name().equals(asked.metric())
              && baseline.isPresent()
              && candidate.isPresent()) {
            questions.add(new Question(asked, metric, baseline.get(), candidate.get()));
          }
        }
      }
    }
    return questions;
  }

  private static Optional<ComparedRow> called(
      String name, Task task, MetricColumn metric, List<ComparedRow> rows) {
    return rows.stream()
        .filter(row -> row.group().task().equals(task))
        .filter(row -> row.isCalled(name))
        .filter(row -> row.group().measure(metric).isPresent())
        .findFirst();
  }
}
