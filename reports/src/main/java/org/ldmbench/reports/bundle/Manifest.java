package org.ldmbench.reports.bundle;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.ldmbench.reports.record.RecordFormatException;
import org.ldmbench.reports.record.StrictJson;

/**
 * What is in a bundle, and all that is signed.
 *
 * @param format {@link #FORMAT}
 * @param suite name of the suite
 * @param planHash hash of the plan, as it was registered
 * @param files all files but the manifest, its signature and the public key, in order of paths
 */
record Manifest(String format, String suite, String planHash, List<Entry> files) {
  static final String FORMAT = "ldmbench-bundle-1";
  static final String FILE = "manifest.json";
  static final String SIGNATURE = "manifest.json.sig";
  static final String KEY = "public.pem";

  /**
   * One file.
   *
   * @param path with slashes
   * @param bytes its length
   * @param sha256 its hash
   */
  record Entry(String path, long bytes, String sha256) {}

  /** Sorts the files. */
  Manifest {
    files = files.stream().sorted(Comparator.comparing(Entry::path)).toList();
  }

  byte[] json() {
    return StrictJson.pretty(this).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a manifest.
   *
   * @throws RecordFormatException if it is malformed, or of another format
   */
  static Manifest read(Path file) {
    Manifest read = StrictJson.parse(StrictJson.text("manifest", file), file, Manifest.class);
    if (!read.format().equals(FORMAT)) {
      throw new RecordFormatException(
          "field 'format'", file.toString(), "'" + read.format() + "'", "'" + FORMAT + "'");
    }
    return read;
  }
}
