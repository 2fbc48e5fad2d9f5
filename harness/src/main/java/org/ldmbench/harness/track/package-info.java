/** What is written of a training while it goes on, for people and their tools. */
@NullMarked
package org.ldmbench.harness.track;

import org.jspecify.annotations.NullMarked;
