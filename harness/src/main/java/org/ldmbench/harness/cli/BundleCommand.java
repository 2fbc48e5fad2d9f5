package org.ldmbench.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ldmbench.harness.verify.Verification;
import org.ldmbench.reports.bundle.BundleWriter;
import org.ldmbench.reports.bundle.Exports;
import org.ldmbench.reports.bundle.SigningKey;
import org.ldmbench.reports.verify.Finding;
import org.ldmbench.reports.verify.Findings;
import org.ldmbench.reports.verify.SweepCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes a sweep as one signed file. */
@Command(
    name = "bundle",
    description = {
      "Writes plan, records, statistics and grids of a sweep as one signed zip.",
      "Nothing is written, and the exit code is 4, if something in the sweep differs from its plan,"
          + " its hashes or its statistics. Cells that have not ended show as missing."
    },
    mixinStandardHelpOptions = true)
final class BundleCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SWEEP", description = "Result folder of a sweep.")
  private Path sweep = Path.of("");

  @Option(names = "--out", required = true, paramLabel = "FILE.zip", description = "The bundle.")
  private Path out = Path.of("");

  @Option(
      names = "--key",
      required = true,
      paramLabel = "PRIVATE.pem",
      description = "An Ed25519 key, as keygen makes it.")
  private Path key = Path.of("");

  @Option(
      names = "--license",
      defaultValue = "not stated",
      paramLabel = "TEXT",
      description =
          "How the results may be used, for ro-crate-metadata.json. Default: ${DEFAULT-VALUE}.")
  private String license = "";

  @Option(
      names = "--hub-dataset",
      paramLabel = "OWNER/NAME",
      description =
          "A benchmark on the Hugging Face Hub: adds .eval_results/ldmbench.yaml to every cell.")
  private Optional<String> hubDataset = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Exports exports = new Exports(license, hubDataset);
    SigningKey signer = SigningKey.read(key);
    if (!Files.isDirectory(sweep)) {
      throw new IllegalArgumentException(sweep + ": found no folder, expected that of a sweep");
    }
    if (Files.isDirectory(out)) {
      throw new IllegalArgumentException("--out " + out + ": found a folder, expected a file");
    }
    Findings findings = new Findings();
    SweepCheck checked = Verification.folder(sweep, findings);
    PrintWriter err = spec.commandLine().getErr();
    findings.all().stream()
        .filter(finding -> finding.kind() != Finding.Kind.UNVERIFIED)
        .forEach(finding -> err.println("ldmbench: " + finding.line()));
    if (findings.count(Finding.Kind.DIFFERS) > 0) {
      return ExitCode.INTEGRITY;
    }
    int files = new BundleWriter(sweep, checked, exports).write(out, signer);
    PrintWriter console = spec.commandLine().getOut();
    console.printf(
        "%s: %d of %d cells, %d files, signed by key %s%n",
        out,
        checked.records().size(),
        checked.plan().orElseThrow().cells().size(),
        files,
        signer.publicKey().fingerprint());
    console.flush();
    return ExitCode.OK;
  }
}
