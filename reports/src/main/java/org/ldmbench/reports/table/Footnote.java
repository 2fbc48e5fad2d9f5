package org.ldmbench.reports.table;

/**
 * A note under the table.
 *
 * @param mark the mark in the cells it belongs to, such as "a", or "" if it belongs to the whole
 *     table
 * @param text one sentence
 */
public record Footnote(String mark, String text) {}
