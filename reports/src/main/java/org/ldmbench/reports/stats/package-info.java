/** What numbers over seeds are worth: means, intervals, paired differences, verdicts. */
@NullMarked
package org.ldmbench.reports.stats;

import org.jspecify.annotations.NullMarked;
