/**
 * Captioned and labelled pictures: the built-in emoji set, data sets of plugins, and contact sheets
 * to look at either.
 */
@NullMarked
package org.ldmbench.harness.data;

import org.jspecify.annotations.NullMarked;
