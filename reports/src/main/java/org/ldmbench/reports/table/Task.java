package org.ldmbench.reports.table;

import org.ldmbench.reports.record.BudgetSpec;

/**
 * What a row was asked to do. Rows of different tasks are never compared.
 *
 * @param conditioning "class" or "text"
 * @param dataset name of the data set
 * @param budget the budget that binds
 */
public record Task(String conditioning, String dataset, BudgetSpec budget) {}
