/** The numbers of the paper that is being reproduced, as targets to test. */
@NullMarked
package org.ldmbench.reports.targets;

import org.jspecify.annotations.NullMarked;
