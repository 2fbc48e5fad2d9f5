package org.ldmbench.models.safetensors;

import java.nio.file.Path;

/** A file, or a request to read or write one, breaks the format's rules; one line says how. */
public final class SafetensorsException extends IllegalArgumentException {
  /**
   * @param what the rule or the part of the file, for example {@code "shape of tensor 'w'"}
   * @param file the file concerned
   * @param found what is there
   * @param expected what should be there
   */
  public SafetensorsException(String what, Path file, String found, String expected) {
    super(
        OneLine.of(what)
            + " in "
            + OneLine.of(file.toString())
            + ": found "
            + OneLine.of(found)
            + ", expected "
            + expected);
  }
}
