package org.ldmbench.reports.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The record of one cell that has ended, well or not. Immutable; {@link RecordFiles} reads and
 * writes it.
 *
 * @param schemaVersion the layout of the file, {@link #SCHEMA_VERSION} in records made now
 * @param cellId the name of the cell's folder
 * @param cell what was run
 * @param title how the recipe is called in tables, such as "DiT w/ LN"
 * @param status how it ended
 * @param reason why, if it did not end well
 * @param model size and cost of the backbone
 * @param spent what training used up
 * @param curve the training curve, in order of steps
 * @param metrics what was measured; empty if nothing could be
 * @param protocol the protocol of the measurements
 * @param protocolFingerprint {@link Protocol#fingerprint()} of the protocol
 * @param artifacts name to path relative to the cell's folder, and "name.sha256" to the hash of the
 *     file; iterated in order of names
 * @param settings all that it takes to run the cell again; an object that only the harness reads
 * @param provenance where the record comes from
 */
public record RunRecord(
    int schemaVersion,
    String cellId,
    CellKey cell,
    String title,
    Status status,
    Optional<String> reason,
    ModelCost model,
    Spent spent,
    List<Tick> curve,
    List<Metric> metrics,
    Protocol protocol,
    String protocolFingerprint,
    Map<String, String> artifacts,
    JsonNode settings,
    Provenance provenance) {
  /** The layout written now, and the only one read. */
  public static final int SCHEMA_VERSION = 1;

  /** Copies the collections. */
  public RunRecord {
    curve = List.copyOf(curve);
    metrics = List.copyOf(metrics);
    artifacts = Collections.unmodifiableMap(new TreeMap<>(artifacts));
  }
}
