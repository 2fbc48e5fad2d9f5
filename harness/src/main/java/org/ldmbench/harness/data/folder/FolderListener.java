package org.ldmbench.harness.data.folder;

/** Hears how the reading of a folder goes. */
public interface FolderListener {

  /** Nobody. */
  FolderListener NONE = (share) -> {};

  /** The share of pictures that is read, in [0, 1]. */
  void progress(double share);

  /** One line that a user should see. */
  default void note(String line) {}
}
