package org.ldmbench.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ldmbench.harness.verify.Verification;
import org.ldmbench.reports.bundle.VerificationKey;
import org.ldmbench.reports.verify.Finding;
import org.ldmbench.reports.verify.Findings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells whether results are what they say. */
@Command(
    name = "verify",
    description = {
      "Checks a record, a sweep or a bundle: Frechet distances are recomputed from the stored"
          + " statistics; hashes, fingerprints, plan and signature are compared.",
      "One line for each finding. Exit code 4 if something differs or is missing. What nothing"
          + " stored can tell is called unverified."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "RESULT",
      description = "A record.json, the folder of a sweep or of an unpacked bundle, or a bundle.")
  private Path result = Path.of("");

  @Option(
      names = "--public-key",
      paramLabel = "PUBLIC.pem",
      description = "Whose signature it must be. Default: that of the key in the bundle.")
  private Optional<Path> publicKey = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Optional<VerificationKey> trusted = Optional.empty();
    if (publicKey.isPresent()) {
      trusted = Optional.of(VerificationKey.read(publicKey.get()));
    }
    Findings findings = new Findings();
    Verification.Outcome outcome = Verification.of(result, trusted, findings);
    PrintWriter out = spec.commandLine().getOut();
    findings.all().forEach(finding -> out.println(finding.line()));
    boolean asked = trusted.isPresent();
    outcome
        .signer()
        .ifPresent(
            key ->
                out.printf(
                    "manifest signed by key %s%s%n",
                    key.fingerprint(),
                    asked ? "" : ": it came with the bundle, so compare it with its owner's"));
    if (!outcome.plan().isEmpty()) {
      out.println("plan " + outcome.plan());
    }
    long differ = findings.count(Finding.Kind.DIFFERS);
    long missing = findings.count(Finding.Kind.MISSING);
    out.printf(
        "%s: %d of %d records read, %d distances recomputed; %d differ, %d missing, %d"
            + " unverified%n",
        result,
        outcome.records(),
        outcome.planned(),
        outcome.distances(),
        differ,
        missing,
        findings.count(Finding.Kind.UNVERIFIED));
    out.flush();
    return differ + missing == 0 ? ExitCode.OK : ExitCode.INTEGRITY;
  }
}
