/** Suites: what is compared, as JSON, and the plan made of it. */
@NullMarked
package org.ldmbench.harness.suite;

import org.jspecify.annotations.NullMarked;
