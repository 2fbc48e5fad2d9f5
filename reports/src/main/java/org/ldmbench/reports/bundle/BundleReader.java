package org.ldmbench.reports.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.ldmbench.reports.verify.Findings;

/**
 * Unpacks a bundle from a stranger: nothing is written outside the folder, nothing over another
 * file, and not much more than the bundle has itself.
 */
public final class BundleReader {
  /** Bundles are not compressed; one that was packed again may be, but not as much as a bomb. */
  private static final long LARGEST_RATIO = 20;

  private static final int BUFFER = 1 << 16;
  private static final Pattern NAME =
      Pattern.compile("[^/\\\\:\\p{Cntrl}]+(/[^/\\\\:\\p{Cntrl}]+)*");

  private final Path zip;
  private final Path folder;
  private final Findings findings;
  private long left;

  private BundleReader(Path zip, Path folder, Findings findings) throws IOException {
    this.zip = zip;
    this.folder = folder;
    this.findings = findings;
    left = LARGEST_RATIO * Files.size(zip);
  }

  /**
   * Unpacks a bundle into an empty folder. A file that cannot be unpacked is told and left out.
   *
   * @throws IllegalArgumentException if the file is no zip, damaged, or unpacks to far more than it
   *     has
   */
  public static void unpack(Path zip, Path folder, Findings findings) throws IOException {
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      BundleReader reader = new BundleReader(zip, folder, findings);
      Set<String> seen = new HashSet<>();
      for (ZipEntry entry : archive.stream().map(ZipEntry.class::cast).toList()) {
        if (!seen.add(entry.getName())) {
          findings.differs(entry.getName(), "", "a second file of this name", "one");
        } else if (reader.isSafe(entry.getName()) && !entry.isDirectory()) {
          reader.unpack(archive, entry);
        }
      }
    } catch (ZipException e) {
      throw new IllegalArgumentException(
          zip + ": found no whole zip (" + e.getMessage() + "), expected a bundle", e);
    }
  }

  private boolean isSafe(String name) {
    String plain = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    boolean safe =
        NAME.matcher(plain).matches()
            && List.of(plain.split("/")).stream().noneMatch(Set.of(".", "..")::contains);
    if (!safe) {
      findings.differs(name, "", "a path that may lead out of the bundle", "a plain path");
    }
    return safe;
  }

  private void unpack(ZipFile archive, ZipEntry entry) throws IOException {
    Path target = folder.resolve(entry.getName());
    try {
      Files.createDirectories(target.getParent());
    } catch (FileSystemException e) {
      findings.differs(entry.getName(), "", "a file where a folder is", "a plain path");
      return;
    }
    try (InputStream in = archive.getInputStream(entry);
        OutputStream out =
            Files.newOutputStream(
                target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        left -= n;
        if (left < 0) {
          throw new IllegalArgumentException(
              "%s: found files of more than %d times its size, expected a bundle"
                  .formatted(zip, LARGEST_RATIO));
        }
        out.write(buffer, 0, n);
      }
    } catch (FileSystemException e) {
      findings.differs(entry.getName(), "", "a name that another file has", "one of its own");
    }
  }
}
