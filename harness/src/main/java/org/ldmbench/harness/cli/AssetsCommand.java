package org.ldmbench.harness.cli;

import picocli.CommandLine.Command;

/** {@code ldmbench assets ...}: files that others publish. */
@Command(
    name = "assets",
    description = {
      "Keeps files that others publish: the FID Inception, CLIP, LPIPS, autoencoders, statistics.",
      "Nothing is downloaded. A file is told by its content and kept by its SHA-256; only one whose"
          + " hash is published goes by the published name."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {AssetsListCommand.class, AssetsImportCommand.class, AssetsVerifyCommand.class},
    mixinStandardHelpOptions = true)
final class AssetsCommand {}
