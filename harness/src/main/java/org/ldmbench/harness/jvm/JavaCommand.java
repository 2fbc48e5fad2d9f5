package org.ldmbench.harness.jvm;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.harness.plugin.Plugins;

/** How to start this program again, with the same Java, options, classes and plugins. */
public final class JavaCommand {

  private JavaCommand() {}

  /**
   * The class path: for the environment, not the command line, since ONNX Runtime overflows the
   * stack in a process whose command line is too long.
   */
  public static String classPath() {
    return System.getProperty("java.class.path");
  }

  /**
   * The command line.
   *
   * @param options more options of the JVM
   * @param arguments of the program
   */
  public static List<String> of(List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(options);
    command.add("org.ldmbench.harness.cli.Main");
    command.addAll(arguments);
    if (!Plugins.jars().isEmpty()) {
      command.addAll(List.of("--plugin-path", Plugins.path()));
    }
    return command;
  }
}
