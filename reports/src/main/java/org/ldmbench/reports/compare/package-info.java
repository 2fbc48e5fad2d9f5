/** Rows of several result folders beside a baseline, with verdicts. */
@NullMarked
package org.ldmbench.reports.compare;

import org.jspecify.annotations.NullMarked;
