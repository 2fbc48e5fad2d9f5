package org.ldmbench.reports.record;

/**
 * A combination the suite asked for, and that does not exist.
 *
 * @param title how the recipe is called in tables
 * @param conditioning "class" or "text"
 * @param reason why there is no such combination
 */
public record NotApplicable(String title, String conditioning, String reason) {}
