/** The gate of continuous integration: is a candidate worse than a baseline? */
@NullMarked
package org.ldmbench.reports.gate;

import org.jspecify.annotations.NullMarked;
