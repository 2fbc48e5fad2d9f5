/** Result folders as one signed file: made, read safely, and held against its signature. */
@NullMarked
package org.ldmbench.reports.bundle;

import org.jspecify.annotations.NullMarked;
