package org.ldmbench.harness.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.ldmbench.harness.plugin.Plugins;
import org.ldmbench.reports.compare.NotComparableException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Entry point: {@code ldmbench COMMAND}. */
@Command(
    name = "ldmbench",
    description =
        "Compares latent-diffusion recipes under identical data, budgets, noise and metrics.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PlanCommand.class,
      SweepCommand.class,
      RunCellCommand.class,
      TrainAutoencoderCommand.class,
      TrainEvaluatorCommand.class,
      ParityCommand.class,
      ListCommand.class,
      DataCommand.class,
      DoctorCommand.class,
      CompareCommand.class,
      GateCommand.class,
      EvaluateCommand.class,
      PerfCommand.class,
      LeaderboardCommand.class,
      VerifyCommand.class,
      BundleCommand.class,
      KeygenCommand.class,
      ReproduceCommand.class,
      AssetsCommand.class,
      ReportCommand.class,
      StatusCommand.class,
      WhyCommand.class
    })
public final class Main {

  @Option(
      names = "--debug",
      description = "Show the stack trace of an error.",
      scope = ScopeType.INHERIT)
  private boolean debug;

  @Option(
      names = "--plugin-path",
      paramLabel = "JARS",
      description = "Jars, or folders of jars, that add recipes and data sets; joined by ':'.",
      scope = ScopeType.INHERIT)
  private Optional<String> plugins = Optional.empty();

  /** Runs a command line and exits with its code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs a command line and returns its exit code (see {@link ExitCode}). */
  public static int run(String... args) {
    Main main = new Main();
    CommandLine commandLine = new CommandLine(main);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExecutionStrategy(parsed -> main.withPlugins(commandLine, parsed));
    commandLine.setExecutionExceptionHandler(
        (error, command, parsed) -> {
          if (main.debug) {
            error.printStackTrace(command.getErr());
          } else {
            command.getErr().println("ldmbench: " + message(error));
          }
          return exitCode(error);
        });
    commandLine.setParameterExceptionHandler(
        (error, arguments) -> {
          error.getCommandLine().getErr().println("ldmbench: " + message(error));
          return ExitCode.BAD_INPUT;
        });
    return commandLine.execute(args);
  }

  private int withPlugins(CommandLine command, CommandLine.ParseResult parsed) {
    ClassLoader before = Plugins.classes();
    try {
      usePlugins(command);
      return new CommandLine.RunLast().execute(parsed);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private void usePlugins(CommandLine command) {
    try {
      if (plugins.isPresent()) {
        Plugins.use(plugins.get());
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandLine.ParameterException(command, String.valueOf(e.getMessage()), e);
    }
  }

  private static String message(CommandLine.ParameterException error) {
    String message = String.valueOf(error.getMessage()).replace('\n', ' ');
    if (error instanceof CommandLine.UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      return message + ": did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
    }
    return message;
  }

  /** The project's own refusals are IllegalArgumentException; the disk's are IOException. */
  private static boolean isBadInput(Throwable error) {
    return error instanceof IllegalArgumentException
        || error instanceof IOException
        || error instanceof UncheckedIOException;
  }

  private static int exitCode(Throwable error) {
    if (error instanceof NotComparableException) {
      return ExitCode.INTEGRITY;
    }
    return isBadInput(error) ? ExitCode.BAD_INPUT : ExitCode.REGRESSION;
  }

  private static String message(Throwable error) {
    boolean known = isBadInput(error) || error instanceof NotComparableException;
    if (known && error.getMessage() != null) {
      return IoMessages.oneLine(error);
    }
    return "internal error: " + error + " (run again with --debug for the stack trace)";
  }
}
