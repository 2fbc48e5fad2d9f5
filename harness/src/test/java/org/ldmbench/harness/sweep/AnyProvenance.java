package org.ldmbench.harness.sweep;

import java.util.List;
import java.util.Map;
import org.ldmbench.reports.record.Provenance;

/** Provenance of records that no run made. */
public final class AnyProvenance {

  private AnyProvenance() {}

  /** Of a machine of some name. */
  public static Provenance on(String host) {
    return new Provenance(
        "0",
        "c",
        false,
        "17",
        List.of(),
        "Linux",
        host,
        "some CPU",
        2,
        "cpu",
        "none",
        Map.of("DJL", "0.35.1"),
        "2026-01-01T10:00:00Z",
        "2026-01-01T11:00:00Z");
  }
}
