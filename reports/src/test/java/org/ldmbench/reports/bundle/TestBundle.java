package org.ldmbench.reports.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.ldmbench.reports.verify.Finding;
import org.ldmbench.reports.verify.Findings;
import org.ldmbench.reports.verify.SweepCheck;

/** Makes, changes and checks bundles. */
final class TestBundle {
  static final Exports EXPORTS = new Exports("CC-BY-4.0", Optional.of("someone/emoji-32"));

  private TestBundle() {}

  static Path write(Path sweep, Path out, SigningKey key) throws IOException {
    new BundleWriter(sweep, SweepCheck.of(sweep, new Findings()), EXPORTS).write(out, key);
    return out;
  }

  /** All files, in the order of the archive. */
  static Map<String, byte[]> files(Path zip) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : archive.stream().map(ZipEntry.class::cast).toList()) {
        files.put(entry.getName(), archive.getInputStream(entry).readAllBytes());
      }
    }
    return files;
  }

  /** Packs files as any other program would: compressed. */
  static Path pack(Map<String, byte[]> files, Path zip) throws IOException {
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (Map.Entry<String, byte[]> each : files.entrySet()) {
        out.putNextEntry(new ZipEntry(each.getKey()));
        out.write(each.getValue());
        out.closeEntry();
      }
    }
    return zip;
  }

  /** What a stranger finds. */
  static List<Finding> check(Path zip, Optional<VerificationKey> trusted, Path scratch)
      throws IOException {
    Findings findings = new Findings();
    Path folder = Files.createTempDirectory(scratch, "unpacked");
    BundleReader.unpack(zip, folder, findings);
    SealCheck.of(folder, trusted, findings);
    return findings.all();
  }
}
