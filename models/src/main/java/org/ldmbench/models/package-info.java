@NullMarked
package org.ldmbench.models;

import org.jspecify.annotations.NullMarked;
