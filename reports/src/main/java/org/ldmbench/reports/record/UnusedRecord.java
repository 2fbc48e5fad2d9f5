package org.ldmbench.reports.record;

/**
 * A record in a result folder that is no part of its results, because it cannot be read, is of
 * another cell, or was not planned.
 *
 * @param cellId name of the cell's folder
 * @param reason one line: what, where, found, expected
 */
public record UnusedRecord(String cellId, String reason) {}
