package org.ldmbench.harness.data;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Data sets by name, such as {@code emoji-32}: a provider's name and a resolution. */
public final class DatasetRegistry {
  private static final int SUGGESTIONS = 3;

  private record Entry(DatasetProvider provider, int resolution) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /**
   * Knows the providers given.
   *
   * @throws IllegalArgumentException if two have the same name
   */
  public DatasetRegistry(Iterable<DatasetProvider> providers) {
    Map<String, DatasetProvider> byName = new TreeMap<>();
    for (DatasetProvider provider : providers) {
      DatasetProvider other = byName.putIfAbsent(provider.name(), provider);
      if (other != null) {
        throw new IllegalArgumentException(
            "data set providers: found %s and %s, both named '%s'; expected one of that name"
                .formatted(
                    other.getClass().getName(), provider.getClass().getName(), provider.name()));
      }
    }
    byName.forEach(
        (name, provider) ->
            provider
                .resolutions()
                .forEach(r -> entries.put(name + "-" + r, new Entry(provider, r))));
  }

  /** Knows every provider that a class loader finds, plugins included. */
  public static DatasetRegistry of(ClassLoader classes) {
    return new DatasetRegistry(ServiceLoader.load(DatasetProvider.class, classes));
  }

  /** Every name that {@link #load} takes, by provider and then by resolution. */
  public List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /**
   * Reads a data set; nothing is kept.
   *
   * @param name one of {@link #names}
   * @throws IllegalArgumentException if there is none of that name: says the nearest names
   */
  public Dataset load(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
      List<String> nearest =
          entries.keySet().stream()
              .sorted(Comparator.comparingInt(known -> distance.apply(name, known)))
              .limit(SUGGESTIONS)
              .toList();
      throw new IllegalArgumentException(
          "data set: found '%s'; nearest: %s; expected one of %s"
              .formatted(name, String.join(", ", nearest), names()));
    }
    return entry.provider().load(entry.resolution());
  }
}
