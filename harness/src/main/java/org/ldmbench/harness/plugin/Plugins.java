package org.ldmbench.harness.plugin;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Jars of others that add recipes and data sets through {@link java.util.ServiceLoader}. They are
 * seen through the class loader of the thread that asks, which threads hand on to those they start.
 */
public final class Plugins {

  private static final String EXPECTED = "a jar, or a folder of jars";

  private Plugins() {}

  /** Where services are looked for: on the class path, and in the plugins in use. */
  public static ClassLoader classes() {
    return Thread.currentThread().getContextClassLoader();
  }

  /** The jars in use, in the order in which they were named. */
  public static List<Path> jars() {
    return classes() instanceof Jars jars ? jars.paths : List.of();
  }

  /**
   * Uses plugins in this thread and in those that it starts from now on.
   *
   * @param path jars and folders of jars, joined as in a class path
   * @throws IllegalArgumentException if one is not there, or a folder has no jar
   */
  public static void use(String path) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (String entry : path.split(File.pathSeparator, -1)) {
      jars.addAll(jars(Path.of(entry)));
    }
    Thread.currentThread().setContextClassLoader(new Jars(jars));
  }

  private static List<Path> jars(Path entry) throws IOException {
    if (Files.isRegularFile(entry)) {
      return List.of(entry.toAbsolutePath());
    }
    if (!Files.isDirectory(entry)) {
      throw new IllegalArgumentException(
          "--plugin-path: found no file '%s', expected %s".formatted(entry, EXPECTED));
    }
    try (Stream<Path> files = Files.list(entry)) {
      List<Path> jars =
          files
              .filter(file -> file.toString().endsWith(".jar"))
              .map(Path::toAbsolutePath)
              .sorted()
              .toList();
      if (jars.isEmpty()) {
        throw new IllegalArgumentException(
            "--plugin-path: found no jar in '%s', expected %s".formatted(entry, EXPECTED));
      }
      return jars;
    }
  }

  /** The argument of {@link #use} that gives the jars in use. */
  public static String path() {
    return jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** A class loader that knows its jars. */
  private static final class Jars extends URLClassLoader {
    private final List<Path> paths;

    Jars(List<Path> paths) {
      super(paths.stream().map(Jars::url).toArray(URL[]::new), Plugins.class.getClassLoader());
      this.paths = List.copyOf(paths);
    }

    private static URL url(Path jar) {
      try {
        return jar.toUri().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalStateException("a path is always a URL", e);
      }
    }
  }
}
