package org.ldmbench.harness.train;

import java.util.List;
import org.ldmbench.reports.record.Spent;
import org.ldmbench.reports.record.Status;
import org.ldmbench.reports.record.Tick;

/**
 * How training ended.
 *
 * @param status DONE, DIVERGED or INTERRUPTED
 * @param reason empty when done
 * @param spent in all, over every resumption
 * @param curve in all
 */
public record TrainingOutcome(Status status, String reason, Spent spent, List<Tick> curve) {}
