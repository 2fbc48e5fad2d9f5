/** Tests of the store of assets. */
@NullMarked
package org.ldmbench.harness.store;

import org.jspecify.annotations.NullMarked;
