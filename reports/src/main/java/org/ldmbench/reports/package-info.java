@NullMarked
package org.ldmbench.reports;

import org.jspecify.annotations.NullMarked;
