package org.ldmbench.reports.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ldmbench.reports.record.Provenance;
import org.ldmbench.reports.stats.Measure;
import org.ldmbench.reports.table.Figures;

/**
 * Something known of a run.
 *
 * @param name what it is
 * @param text what it is for this run
 */
record Field(String name, String text) {
  private static final double TERA = 1e12;
  private static final int DIGITS = 4;

  /** What was run. */
  static List<Field> identity(SiteRun run) {
    return List.of(
        new Field("recipe", run.cell().recipe()),
        new Field("preset", run.cell().preset()),
        new Field("variant", run.cell().variant().isEmpty() ? "none" : run.cell().variant()),
        new Field("task", run.task()),
        new Field("budget", run.budget()),
        new Field("seed", Long.toString(run.cell().seed())),
        new Field("sweep", run.sweep().name()));
  }

  /** What it cost. */
  static List<Field> cost(SiteRun run) {
    return List.of(
        new Field(
            "parameters, trainable", Figures.whole((double) run.ended().model().parameters())),
        new Field("1e9 MAC per forward pass", significant(run.ended().model().gmac())),
        new Field("optimiser steps", Figures.whole((double) run.ended().spent().steps())),
        new Field("samples seen", Figures.whole((double) run.ended().spent().samples())),
        new Field(
            "training, 1e12 floating-point operations",
            significant(run.ended().spent().trainingFlops() / TERA)),
        new Field("training, s", significant(run.ended().spent().seconds())));
  }

  private static String significant(double number) {
    return Figures.significant(Measure.of(number), DIGITS);
  }

  /** Where the record comes from, but for the time of day. */
  static List<Field> origin(Provenance from) {
    return List.of(
        new Field("version", from.version()),
        new Field("commit", from.commit() + (from.dirty() ? ", with uncommitted changes" : "")),
        new Field("engine", from.engine()),
        new Field("libraries", libraries(from)),
        new Field("device", from.device()),
        new Field("threads", Integer.toString(from.threads())),
        new Field("host", from.host()),
        new Field("CPU", from.cpu()),
        new Field("operating system", from.os()),
        new Field("Java", from.java()),
        new Field("Java options", String.join(" ", from.jvmFlags())));
  }

  private static String libraries(Provenance from) {
    return from.libraries().entrySet().stream()
        .map(library -> library.getKey() + " " + library.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Where and when the record was made. */
  static List<Field> provenance(Provenance from) {
    List<Field> fields = new ArrayList<>(origin(from));
    fields.add(new Field("started", from.startedAt()));
    fields.add(new Field("finished", from.finishedAt()));
    return fields;
  }

  /** Names and texts as they are. */
  static List<Field> of(Map<String, String> texts) {
    return texts.entrySet().stream().map(e -> new Field(e.getKey(), e.getValue())).toList();
  }
}
