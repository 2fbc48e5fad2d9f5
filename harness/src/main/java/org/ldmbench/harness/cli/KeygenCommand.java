package org.ldmbench.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ldmbench.reports.bundle.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a key to sign bundles with. */
@Command(
    name = "keygen",
    description = "Makes an Ed25519 key to sign bundles with, and prints its fingerprint.",
    mixinStandardHelpOptions = true)
final class KeygenCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for private.pem, which is nobody else's, and public.pem.")
  private Path out = Path.of("");

  @Override
  public Integer call() throws IOException {
    for (String name : List.of(SigningKey.PRIVATE_FILE, SigningKey.PUBLIC_FILE)) {
      if (Files.exists(out.resolve(name))) {
        throw new IllegalArgumentException(
            out.resolve(name) + ": found a key, expected none: keys are never overwritten");
      }
    }
    SigningKey key = SigningKey.generate();
    key.write(out);
    PrintWriter console = spec.commandLine().getOut();
    console.println(key.publicKey().fingerprint());
    console.flush();
    return ExitCode.OK;
  }
}
