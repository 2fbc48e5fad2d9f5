package org.ldmbench.models.keymap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ldmbench.models.weights.TensorSource;

/** How the tensors of one network are called under both namings, and turn into each other. */
public final class KeyMap {

  private final List<KeyEntry> entries;
  private final Map<String, List<KeyEntry>> byOfficial = new LinkedHashMap<>();
  private final Set<String> recomputed;

  KeyMap(Architecture architecture, KeyRules rules, Collection<String> names, Naming naming) {
    entries = rules.entries(names, naming);
    recomputed = Set.copyOf(rules.recomputed());
    Set<String> unknown = new TreeSet<>(names);
    entries.forEach(entry -> unknown.remove(entry.name(naming)));
    unknown.removeAll(rules.ignored(naming));
    if (naming == Naming.OFFICIAL) {
      unknown.removeAll(recomputed);
    }
    if (entries.isEmpty() || !unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "%s tensors: found %s, expected names of %s"
              .formatted(
                  naming.name().toLowerCase(Locale.ROOT),
                  unknown.isEmpty() ? "none" : some(unknown),
                  architecture));
    }
    entries.forEach(
        entry ->
            byOfficial.computeIfAbsent(entry.official(), name -> new ArrayList<>()).add(entry));
    byOfficial.values().forEach(KeyMap::checkParts);
  }

  private static String some(Set<String> names) {
    List<String> first = names.stream().limit(3).toList();
    return String.join(", ", first)
        + (names.size() > 3 ? " and " + (names.size() - 3) + " more" : "");
  }

  private static void checkParts(List<KeyEntry> parts) {
    if (parts.get(0).change() instanceof Change.Chunk chunk && parts.size() != chunk.of()) {
      throw new IllegalArgumentException(
          "hub tensors for %s: found only %s, expected %d parts"
              .formatted(
                  parts.get(0).official(),
                  String.join(", ", parts.stream().map(KeyEntry::hub).toList()),
                  chunk.of()));
    }
  }

  /** One entry for each hub tensor. */
  public List<KeyEntry> entries() {
    return entries;
  }

  /** Official tensors that hub files lack: tables that follow from the configuration. */
  public Set<String> recomputed() {
    return recomputed;
  }

  /** Official tensors under the hub's names. */
  public TensorSource toHub(TensorSource official) {
    Map<String, Translated.Recipe> recipes = new LinkedHashMap<>();
    for (KeyEntry entry : entries) {
      recipes.put(
          entry.hub(), new Translated.Recipe(List.of(entry.official()), entry.change(), false));
    }
    return new Translated(official, recipes);
  }

  /** Hub tensors under the official names; of shared ones the first counts. */
  public TensorSource toOfficial(TensorSource hub) {
    Set<String> present = new HashSet<>(hub.names());
    Map<String, Translated.Recipe> recipes = new LinkedHashMap<>();
    byOfficial.forEach(
        (name, parts) -> {
          List<String> sources =
              parts.stream().map(KeyEntry::hub).filter(present::contains).toList();
          Change change = parts.get(0).change();
          boolean whole = !(change instanceof Change.Chunk);
          recipes.put(
              name, new Translated.Recipe(whole ? sources.subList(0, 1) : sources, change, true));
        });
    return new Translated(hub, recipes);
  }
}
