package org.ldmbench.reports.record;

/**
 * A cell that a suite registered before its first step.
 *
 * @param id the name of the cell's folder
 * @param title how its recipe is called in tables
 */
public record PlannedCell(String id, String title) {}
