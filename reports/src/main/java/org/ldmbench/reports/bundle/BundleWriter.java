package org.ldmbench.reports.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ldmbench.reports.verify.CheckedRecord;
import org.ldmbench.reports.verify.RegisteredPlan;
import org.ldmbench.reports.verify.SweepCheck;

/**
 * Writes a result folder as one signed zip. The same folder and key give the same bytes on every
 * machine: files are sorted, of one time, and stored, for no two deflaters agree.
 */
public final class BundleWriter {
  /** The first that a zip can tell. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Path root;
  private final RegisteredPlan plan;
  private final List<CheckedRecord> records;
  private final Exports exports;

  /**
   * Of a result folder in which nothing differs.
   *
   * @param sweep what its check gave
   * @throws IllegalArgumentException if there is no record in it
   */
  public BundleWriter(Path root, SweepCheck sweep, Exports exports) {
    if (sweep.plan().isEmpty() || sweep.records().isEmpty()) {
      throw new IllegalArgumentException(
          root + ": found no cell that has ended, expected at least one");
    }
    this.root = root;
    this.plan = sweep.plan().get();
    this.records = sweep.records();
    this.exports = exports;
  }

  /**
   * Writes the bundle, whole or not at all.
   *
   * @return how many files it has
   */
  public int write(Path out, SigningKey key) throws IOException {
    NavigableMap<String, Content> files = new TreeMap<>();
    store(files, RegisteredPlan.FILE);
    store(files, SweepCheck.YARDSTICKS);
    store(files, SweepCheck.REFERENCE);
    for (CheckedRecord each : records) {
      store(files, each.file());
      each.content()
          .artifacts()
          .forEach(
              (name, path) -> {
                if (!name.endsWith(".sha256")) {
                  store(files, each.folder() + path);
                }
              });
    }
    exports.evalResults(records).forEach((path, text) -> make(files, path, text));
    make(files, RoCrate.FILE, new RoCrate(plan, records, exports.license()).json(entries(files)));
    byte[] manifest =
        new Manifest(Manifest.FORMAT, plan.suite(), plan.hash(), entries(files)).json();
    Path target = out.toAbsolutePath();
    Path staged = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(staged))) {
        zip.setMethod(ZipOutputStream.STORED);
        put(zip, Manifest.FILE, new Content.Made(manifest));
        put(zip, Manifest.SIGNATURE, new Content.Made(key.sign(manifest)));
        put(zip, Manifest.KEY, new Content.Made(key.publicKey().pem()));
        for (Map.Entry<String, Content> file : files.entrySet()) {
          put(zip, file.getKey(), file.getValue());
        }
      }
      Files.move(
          staged, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(staged);
    }
    return files.size();
  }

  private void store(Map<String, Content> files, String path) {
    files.put(path, new Content.Stored(root.resolve(path)));
  }

  private static void make(Map<String, Content> files, String path, String text) {
    files.put(path, new Content.Made(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Manifest.Entry> entries(NavigableMap<String, Content> files)
      throws IOException {
    List<Manifest.Entry> entries = new ArrayList<>();
    for (Map.Entry<String, Content> file : files.entrySet()) {
      Content content = file.getValue();
      entries.add(new Manifest.Entry(file.getKey(), content.bytes(), content.sha256()));
    }
    return entries;
  }

  private static void put(ZipOutputStream zip, String path, Content content) throws IOException {
    ZipEntry entry = new ZipEntry(path);
    entry.setTimeLocal(TIME);
    entry.setSize(content.bytes());
    entry.setCrc(content.crc32());
    zip.putNextEntry(entry);
    try (InputStream in = content.open()) {
      in.transferTo(zip);
    }
    zip.closeEntry();
  }
}
