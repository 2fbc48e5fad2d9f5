package org.ldmbench.reports.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ldmbench.reports.record.ContentHash;
import org.ldmbench.reports.record.RecordFormatException;
import org.ldmbench.reports.verify.Findings;

/** Whether an unpacked bundle is what was signed. */
public final class SealCheck {
  private static final Set<String> SEAL = Set.of(Manifest.FILE, Manifest.SIGNATURE, Manifest.KEY);

  /** More than a manifest of a million files. */
  private static final long LARGEST = 1L << 28;

  private final Path root;
  private final Findings findings;

  private SealCheck(Path root, Findings findings) {
    this.root = root;
    this.findings = findings;
  }

  /** Whether a folder is an unpacked bundle. */
  public static boolean isSealed(Path root) {
    return Files.exists(root.resolve(Manifest.FILE));
  }

  /**
   * Checks signature and files.
   *
   * @param trusted whose signature it must be; without one, that of the key in the bundle
   * @return the key whose signature holds, if one does
   */
  public static Optional<VerificationKey> of(
      Path root, Optional<VerificationKey> trusted, Findings findings) throws IOException {
    SealCheck check = new SealCheck(root, findings);
    Optional<VerificationKey> signer = check.signer(trusted);
    if (isSealed(root)) {
      try {
        check.compare(Manifest.read(root.resolve(Manifest.FILE)));
      } catch (RecordFormatException e) {
        findings.differs(Manifest.FILE, e);
      }
    }
    return signer;
  }

  private Optional<VerificationKey> signer(Optional<VerificationKey> trusted) throws IOException {
    Optional<byte[]> manifest = bytes(Manifest.FILE);
    Optional<byte[]> signature = bytes(Manifest.SIGNATURE);
    Optional<VerificationKey> embedded = embedded();
    if (embedded.isPresent() && trusted.isPresent()) {
      String found = embedded.get().fingerprint();
      if (!found.equals(trusted.get().fingerprint())) {
        findings.differs(Manifest.KEY, "", found, trusted.get().fingerprint());
      }
    }
    Optional<VerificationKey> key = trusted.or(() -> embedded);
    if (manifest.isEmpty() || signature.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    if (!key.get().verifies(manifest.get(), signature.get())) {
      findings.differs(
          Manifest.SIGNATURE,
          "",
          "no signature of this " + Manifest.FILE,
          "that of key " + key.get().fingerprint());
      return Optional.empty();
    }
    return key;
  }

  private Optional<VerificationKey> embedded() throws IOException {
    Optional<byte[]> pem = bytes(Manifest.KEY);
    try {
      return pem.map(text -> VerificationKey.of(text, Manifest.KEY));
    } catch (IllegalArgumentException e) {
      findings.differs(Manifest.KEY, "", String.valueOf(e.getMessage()), "a public key");
      return Optional.empty();
    }
  }

  private Optional<byte[]> bytes(String name) throws IOException {
    Path file = root.resolve(name);
    if (!Files.isRegularFile(file)) {
      findings.missing(name, "part of the seal");
      return Optional.empty();
    }
    if (Files.size(file) > LARGEST) {
      findings.differs(name, "", Files.size(file) + " bytes", "at most " + LARGEST);
      return Optional.empty();
    }
    return Optional.of(Files.readAllBytes(file));
  }

  private void compare(Manifest manifest) throws IOException {
    NavigableSet<String> present = files();
    Set<String> listed = new HashSet<>();
    for (Manifest.Entry entry : manifest.files()) {
      if (!listed.add(entry.path())) {
        findings.differs(Manifest.FILE, "files", "'" + entry.path() + "' twice", "every file once");
      } else if (!present.contains(entry.path())) {
        findings.missing(entry.path(), "a file that " + Manifest.FILE + " lists");
      } else {
        compare(entry);
      }
    }
    present.removeAll(listed);
    present.removeAll(SEAL);
    present.forEach(
        path -> findings.differs(path, "", "a file that was added", "none of this name"));
  }

  private void compare(Manifest.Entry entry) throws IOException {
    Path file = root.resolve(entry.path());
    String found = ContentHash.of(file);
    if (!found.equals(entry.sha256())) {
      findings.differs(entry.path(), "SHA-256", found, entry.sha256() + ", as signed");
    } else if (Files.size(file) != entry.bytes()) {
      findings.differs(
          Manifest.FILE,
          "bytes of " + entry.path(),
          Long.toString(entry.bytes()),
          Long.toString(Files.size(file)));
    }
  }

  private NavigableSet<String> files() throws IOException {
    NavigableSet<String> files = new TreeSet<>();
    try (Stream<Path> all = Files.walk(root)) {
      all.filter(path -> !Files.isDirectory(path))
          .map(path -> root.relativize(path).toString().replace('\\', '/'))
          .forEach(files::add);
    }
    return files;
  }
}
