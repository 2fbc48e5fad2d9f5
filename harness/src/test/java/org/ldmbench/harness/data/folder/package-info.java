/** Tests of data sets in folders. */
package org.ldmbench.harness.data.folder;
