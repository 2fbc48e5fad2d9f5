package org.ldmbench.harness.cli;

import org.ldmbench.harness.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** Answers {@code --version}. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {new BuildInfo().line()};
  }
}
