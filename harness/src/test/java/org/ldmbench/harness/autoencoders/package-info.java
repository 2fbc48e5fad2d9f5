@NullMarked
package org.ldmbench.harness.autoencoders;

import org.jspecify.annotations.NullMarked;
