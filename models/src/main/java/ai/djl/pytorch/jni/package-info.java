/**
 * One bridge into DJL's JNI layer, in DJL's own package because the native method it needs is
 * package-private there.
 */
@NullMarked
package ai.djl.pytorch.jni;

import org.jspecify.annotations.NullMarked;
