/** Fixtures of networks. */
@NullMarked
package org.ldmbench.harness.parity.network;

import org.jspecify.annotations.NullMarked;
