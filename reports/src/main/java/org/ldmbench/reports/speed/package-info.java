/**
 * Is a candidate slower than a baseline? Only ratios are compared, each of two times of one run.
 */
@NullMarked
package org.ldmbench.reports.speed;

import org.jspecify.annotations.NullMarked;
