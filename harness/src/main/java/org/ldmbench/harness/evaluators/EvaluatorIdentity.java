package org.ldmbench.harness.evaluators;

/**
 * Which numbers may stand side by side: what turned pictures into features.
 *
 * @param name of the network; that of published weights only where they are those weights, to the
 *     last byte. Any others have a part of their hash in their name
 * @param hash SHA-256 of its weights file
 * @param preprocessing what pictures go through before it
 */
public record EvaluatorIdentity(String name, String hash, String preprocessing) {

  private static final int SHORT_HASH = 12;

  /** What is said of the way from a file to RGB levels, whatever comes after it. */
  static final String DECODED = "8-bit RGB on white, upright, no colour profile; ";

  /** The name of weights that nobody has published: {@code inception-v3 3fa9c0de1234}. */
  static String unpublished(String architecture, String hash) {
    return architecture + " " + hash.substring(0, SHORT_HASH);
  }

  /** As in the metadata of statistics. */
  public String extractor() {
    return name + " " + hash;
  }

  /** For a reader. */
  public String line() {
    return "%s (SHA-256 %s)".formatted(name, hash.substring(0, SHORT_HASH));
  }
}
