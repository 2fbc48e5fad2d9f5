package org.ldmbench.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What was built: version, git commit, and whether the tree had changes. Stamped into the jar by
 * the build.
 */
public final class BuildInfo {

  private static final String RESOURCE = "/org/ldmbench/harness/build.properties";

  private final Properties properties = new Properties();

  /** Reads the stamp. */
  public BuildInfo() {
    try (InputStream in = BuildInfo.class.getResourceAsStream(RESOURCE)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The Maven version. */
  public String projectVersion() {
    return properties.getProperty("git.build.version", "unknown");
  }

  /** The full commit hash, {@code unknown} outside a git checkout. */
  public String commit() {
    return properties.getProperty("git.commit.id.full", "unknown");
  }

  /** Whether tracked files differed from the commit; true when that is not known. */
  public boolean dirty() {
    return !"false".equals(properties.getProperty("git.dirty"));
  }

  /** One line for people. */
  public String line() {
    return "ldmbench "
        + projectVersion()
        + " (commit "
        + commit()
        + (dirty() ? ", modified" : "")
        + ")";
  }
}
