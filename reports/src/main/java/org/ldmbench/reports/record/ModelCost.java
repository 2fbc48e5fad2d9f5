package org.ldmbench.reports.record;

/**
 * What the backbone costs, whatever the budget.
 *
 * @param parameters number of trainable parameters
 * @param gmac 10<sup>9</sup> multiply-accumulates of one forward pass of one sample
 */
public record ModelCost(long parameters, double gmac) {}
