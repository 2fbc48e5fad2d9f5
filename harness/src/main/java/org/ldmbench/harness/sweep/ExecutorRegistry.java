package org.ldmbench.harness.sweep;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.ldmbench.recipes.Names;

/** Executors by name. */
public final class ExecutorRegistry {

  /** The name of the one that a sweep takes if it is not told another. */
  public static final String DEFAULT = LocalPoolProvider.NAME;

  private final Map<String, ExecutorProvider> providers = new TreeMap<>();

  /** Knows every provider that a class loader finds, plugins included. */
  public ExecutorRegistry(ClassLoader classes) {
    for (ExecutorProvider provider : ServiceLoader.load(ExecutorProvider.class, classes)) {
      ExecutorProvider other = providers.putIfAbsent(provider.name(), provider);
      if (other != null) {
        throw new IllegalArgumentException(
            "executors: found %s and %s, both named '%s'; expected one of that name"
                .formatted(
                    other.getClass().getName(), provider.getClass().getName(), provider.name()));
      }
    }
  }

  /**
   * A provider.
   *
   * @throws IllegalArgumentException if there is none of that name: says the nearest names
   */
  public ExecutorProvider get(String name) {
    ExecutorProvider provider = providers.get(name);
    if (provider == null) {
      throw Names.unknown("executor", name, providers.keySet());
    }
    return provider;
  }
}
