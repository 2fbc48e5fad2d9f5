package org.ldmbench.harness.data.folder;

/** Where labels and captions come from. */
interface FactSource {

  /** Of a picture by its path below the folder, with slashes. */
  PictureFacts of(String name);

  /** For a reader. */
  String rule();
}
