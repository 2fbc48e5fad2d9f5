/** Formats of the comparison table; each is one {@link org.ldmbench.reports.render.Renderer}. */
@NullMarked
package org.ldmbench.reports.render;

import org.jspecify.annotations.NullMarked;
