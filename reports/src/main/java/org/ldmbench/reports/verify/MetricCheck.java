package org.ldmbench.reports.verify;

import java.util.List;
import org.ldmbench.reports.record.Metric;
import org.ldmbench.reports.record.Protocol;

/** Whether numbers belong to the protocol beside them. */
final class MetricCheck {
  private MetricCheck() {}

  static void check(List<Metric> metrics, Protocol protocol, String file, Findings findings) {
    String fingerprint = protocol.fingerprint();
    for (int i = 0; i < metrics.size(); i++) {
      Metric metric = metrics.get(i);
      if (!metric.fingerprint().equals(fingerprint)) {
        findings.differs(file, "metrics[" + i + "].fingerprint", metric.fingerprint(), fingerprint);
      }
      if (!metric.extractor().equals(protocol.extractor())) {
        findings.differs(
            file, "metrics[" + i + "].extractor", metric.extractor(), protocol.extractor());
      }
    }
  }
}
