/** Tests of benchmarks. */
@NullMarked
package org.ldmbench.harness.perf;

import org.jspecify.annotations.NullMarked;
