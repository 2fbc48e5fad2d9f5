/** Charts of a suite as PNG and SVG, legible in grey and by colour-blind readers. */
@NullMarked
package org.ldmbench.reports.chart;

import org.jspecify.annotations.NullMarked;
