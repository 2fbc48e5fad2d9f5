package org.ldmbench.harness.verify;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ldmbench.harness.metrics.GaussianStatistics;
import org.ldmbench.reports.bundle.BundleReader;
import org.ldmbench.reports.bundle.SealCheck;
import org.ldmbench.reports.bundle.VerificationKey;
import org.ldmbench.reports.verify.CheckedRecord;
import org.ldmbench.reports.verify.Findings;
import org.ldmbench.reports.verify.RecordCheck;
import org.ldmbench.reports.verify.RegisteredPlan;
import org.ldmbench.reports.verify.SweepCheck;

/** Everything that can be checked of a bundle, a result folder, or one record of it. */
public final class Verification {

  private static final byte[] ZIP = {'P', 'K'};

  private final Optional<VerificationKey> trusted;
  private final Findings findings;

  private Verification(Optional<VerificationKey> trusted, Findings findings) {
    this.trusted = trusted;
    this.findings = findings;
  }

  /**
   * How much was checked.
   *
   * @param records that could be read
   * @param planned that there should be
   * @param distances that were recomputed, right or wrong
   * @param plan hash of the plan; empty without one
   * @param signer whose signature holds
   */
  public record Outcome(
      int records, int planned, int distances, String plan, Optional<VerificationKey> signer) {}

  /**
   * Checks a bundle, a folder or a record.
   *
   * @param trusted whose signature it must have
   * @throws IllegalArgumentException if it is none of the three, or a record and a key is given
   */
  public static Outcome of(Path result, Optional<VerificationKey> trusted, Findings findings)
      throws IOException {
    Verification verification = new Verification(trusted, findings);
    if (Files.isDirectory(result)) {
      return verification.folder(result);
    }
    if (isZip(result)) {
      try (TemporaryFolder unpacked = TemporaryFolder.create()) {
        BundleReader.unpack(result, unpacked.path(), findings);
        return verification.sealed(unpacked.path());
      }
    }
    if (trusted.isPresent()) {
      throw new IllegalArgumentException(
          "--public-key: found " + result + ", which has no signature, expected a bundle");
    }
    return verification.record(result);
  }

  /** Checks a result folder that nobody signed. */
  public static SweepCheck folder(Path root, Findings findings) throws IOException {
    SweepCheck sweep = SweepCheck.of(root, findings);
    new Verification(Optional.empty(), findings).recompute(root, sweep);
    return sweep;
  }

  private static boolean isZip(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
    }
  }

  private Outcome folder(Path root) throws IOException {
    return trusted.isPresent() || SealCheck.isSealed(root)
        ? sealed(root)
        : unsealed(root, Optional.empty());
  }

  private Outcome sealed(Path root) throws IOException {
    return unsealed(root, SealCheck.of(root, trusted, findings));
  }

  private Outcome unsealed(Path root, Optional<VerificationKey> signer) throws IOException {
    SweepCheck sweep = SweepCheck.of(root, findings);
    return outcome(root, sweep, sweep.plan().map(plan -> plan.cells().size()).orElse(0), signer);
  }

  private Outcome outcome(
      Path root, SweepCheck sweep, int planned, Optional<VerificationKey> signer)
      throws IOException {
    return new Outcome(
        sweep.records().size(),
        planned,
        recompute(root, sweep),
        sweep.plan().map(RegisteredPlan::hash).orElse(""),
        signer);
  }

  /** Against its sweep, if it lies in one. */
  private Outcome record(Path file) throws IOException {
    Path home = file.toAbsolutePath().normalize().getParent();
    Optional<Path> root =
        Optional.ofNullable(home.getParent())
            .map(Path::getParent)
            .filter(path -> Files.exists(path.resolve(RegisteredPlan.FILE)))
            .filter(path -> file.getFileName().toString().equals(RecordCheck.FILE));
    if (root.isPresent()) {
      SweepCheck sweep = SweepCheck.ofCell(root.get(), home.getFileName().toString(), findings);
      return outcome(root.get(), sweep, 1, Optional.empty());
    }
    List<CheckedRecord> alone = RecordCheck.alone(file, findings).stream().toList();
    return new Outcome(alone.size(), 1, recompute(alone, Optional.empty()), "", Optional.empty());
  }

  private int recompute(Path root, SweepCheck sweep) throws IOException {
    return sweep.plan().isEmpty()
        ? 0
        : recompute(sweep.records(), ReferenceCheck.read(root, sweep.plan().get(), findings));
  }

  private int recompute(List<CheckedRecord> records, Optional<GaussianStatistics> reference)
      throws IOException {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      DistanceCheck distances = new DistanceCheck(reference, manager, findings);
      for (CheckedRecord checked : records) {
        distances.check(checked);
      }
      return distances.recomputed();
    }
  }
}
