/**
 * What a suite leaves on disk: one immutable record for each cell, the yardsticks, and the folder
 * that holds them.
 */
@NullMarked
package org.ldmbench.reports.record;

import org.jspecify.annotations.NullMarked;
