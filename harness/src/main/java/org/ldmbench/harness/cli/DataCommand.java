package org.ldmbench.harness.cli;

import picocli.CommandLine.Command;

/** {@code ldmbench data ...}: looking at data sets. */
@Command(
    name = "data",
    description = "Looks at data sets.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = DataPreviewCommand.class,
    mixinStandardHelpOptions = true)
final class DataCommand {}
