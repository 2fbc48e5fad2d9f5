package org.ldmbench.harness.cli;

/**
 * What one check of {@code doctor} found.
 *
 * @param name what was checked
 * @param ok whether it works
 * @param finding one line
 * @param remedy what to do; empty where nothing is wrong
 */
record Health(String name, boolean ok, String finding, String remedy) {

  static Health good(String name, String finding) {
    return new Health(name, true, finding, "");
  }

  static Health bad(String name, String finding, String remedy) {
    return new Health(name, false, finding, remedy);
  }
}
