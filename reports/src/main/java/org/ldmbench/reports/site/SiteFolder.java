package org.ldmbench.reports.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a site. A new one is written beside it and takes its place when it is whole, so
 * that a visitor, or a crash, never finds half of it.
 */
final class SiteFolder implements AutoCloseable {
  /** Says that a folder is a site, and may be replaced by a newer one. */
  static final String MARKER = "ldmbench-site.txt";

  private static final String MARK =
      "A site made by 'ldmbench leaderboard', which replaces this folder as a whole.\n";

  private final Path target;
  private final Path staging;
  private final Path old;

  /**
   * Starts a new site.
   *
   * @throws IllegalArgumentException if the target exists and is neither a site nor empty
   */
  SiteFolder(Path out) {
    try {
      target = Files.exists(out) ? out.toRealPath() : out.toAbsolutePath().normalize();
      refuseOthers(out);
      staging = beside(".part");
      old = beside(".old");
      delete(staging);
      Files.createDirectories(staging);
      Files.writeString(staging.resolve(MARKER), MARK);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + out, e);
    }
  }

  private void refuseOthers(Path out) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    boolean replaceable = Files.isRegularFile(target.resolve(MARKER));
    if (Files.isDirectory(target) && !replaceable) {
      try (Stream<Path> files = Files.list(target)) {
        replaceable = files.findAny().isEmpty();
      }
    }
    if (!replaceable) {
      throw new IllegalArgumentException(
          "--out: found %s, which is no site, expected one, an empty folder, or nothing"
              .formatted(out));
    }
  }

  private Path beside(String suffix) {
    return target.resolveSibling("." + target.getFileName() + suffix);
  }

  /** Writes a text file of the new site. */
  void write(String name, String text) {
    try {
      Files.writeString(file(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + name, e);
    }
  }

  /** Copies a file into the new site. */
  void copy(Path from, String name) {
    try {
      Files.copy(from, file(name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + from, e);
    }
  }

  private Path file(String name) throws IOException {
    Path file = staging.resolve(name);
    Files.createDirectories(file.getParent());
    return file;
  }

  /** Puts the new site in the place of the old one. */
  void publish() {
    try {
      delete(old);
      boolean replaces = Files.exists(target);
      if (replaces) {
        Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
      }
      try {
        Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        if (replaces) {
          Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
        }
        throw e;
      }
      delete(old);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + target, e);
    }
  }

  /** Removes what was not published. */
  @Override
  public void close() {
    try {
      delete(staging);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + staging, e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.delete(file);
    }
  }
}
