/** Questions about a trained network that go beyond the quality of its samples. */
@NullMarked
package org.ldmbench.harness.probe;

import org.jspecify.annotations.NullMarked;
