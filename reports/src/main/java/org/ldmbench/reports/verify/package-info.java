/**
 * Whether result files are what they say: hashes, fingerprints, and the plan that was registered
 * before the first step.
 */
@NullMarked
package org.ldmbench.reports.verify;

import org.jspecify.annotations.NullMarked;
