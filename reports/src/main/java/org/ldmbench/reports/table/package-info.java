/** The comparison table, as a model that knows nothing of the format it will be shown in. */
@NullMarked
package org.ldmbench.reports.table;

import org.jspecify.annotations.NullMarked;
