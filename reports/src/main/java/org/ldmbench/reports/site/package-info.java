/** The leaderboard: a static site of result folders that opens from a file and from any server. */
@NullMarked
package org.ldmbench.reports.site;

import org.jspecify.annotations.NullMarked;
