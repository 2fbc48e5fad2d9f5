package org.ldmbench.models.keymap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of one architecture, read from a {@code .keymap} resource. A rule stands for as many
 * entries as there are blocks; which of its options a network has, its names say.
 *
 * <p>A line is {@code official hub [change] [shared] [old]}, both names below those of the {@code
 * under} lines above. {@code index i a b} defines {@code {i}}: the numbers that follow {@code a.}
 * in official names and {@code b.} in the hub's. {@code {i:inner}} is all but the last of them,
 * {@code {i:last}} the last, {@code {i:reversed}} counts down, {@code *} is weight and bias.
 */
final class KeyRules {

  private final List<KeyRule> rules = new ArrayList<>();
  private final List<Index> indices = new ArrayList<>();
  private final Set<String> recomputed = new HashSet<>();
  private final Map<Naming, Set<String>> ignored = new EnumMap<>(Naming.class);

  private record Index(String name, String official, String hub) {

    int count(Collection<String> names, Naming naming) {
      String prefix = (naming == Naming.OFFICIAL ? official : hub) + ".";
      int count = 0;
      for (String tensor : names) {
        if (tensor.startsWith(prefix)) {
          String rest = tensor.substring(prefix.length());
          int dot = rest.indexOf('.');
          String number = dot < 0 ? rest : rest.substring(0, dot);
          if (number.matches("[0-9]{1,4}")) {
            count = Math.max(count, Integer.parseInt(number) + 1);
          }
        }
      }
      return count;
    }
  }

  private record Prefix(String official, String hub) {}

  private KeyRules() {
    for (Naming naming : Naming.values()) {
      ignored.put(naming, new HashSet<>());
    }
  }

  static KeyRules read(String name) {
    String resource = name + ".keymap";
    try (InputStream in = KeyRules.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("class-path resource " + resource + " is missing");
      }
      KeyRules rules = new KeyRules();
      rules.parse(new String(in.readAllBytes(), UTF_8));
      return rules;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void parse(String text) {
    List<Prefix> prefixes = new ArrayList<>(List.of(new Prefix("", "")));
    boolean open = false;
    for (String line : text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()) {
      String[] words = line.trim().split("\\s+");
      if (words[0].equals("under")) {
        if (!open) {
          prefixes.clear();
        }
        open = true;
        prefixes.add(new Prefix(words[1] + ".", words[2] + "."));
        continue;
      }
      open = false;
      if (!setting(words)) {
        for (Prefix prefix : prefixes) {
          rules.add(KeyRule.of(prefix.official() + words[0], prefix.hub() + words[1], words, 2));
        }
      }
    }
  }

  private boolean setting(String[] words) {
    switch (words[0]) {
      case "index" -> indices.add(new Index(words[1], words[2], words[3]));
      case "recomputed" -> recomputed.add(words[1]);
      case "ignored-official" -> ignored.get(Naming.OFFICIAL).add(words[1]);
      case "ignored-hub" -> ignored.get(Naming.HUB).add(words[1]);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Every entry whose name under the given naming is among the names, in the rules' order. */
  List<KeyEntry> entries(Collection<String> names, Naming naming) {
    Set<String> present = Set.copyOf(names);
    List<KeyRule> expanded = rules;
    for (Index index : indices) {
      expanded = expand(expanded, index.name(), index.count(names, naming));
    }
    List<KeyEntry> entries = new ArrayList<>();
    for (KeyRule rule : expanded) {
      if (rule.old() && naming == Naming.OFFICIAL) {
        continue;
      }
      for (String suffix : rule.has("*") ? List.of("weight", "bias") : List.of("")) {
        KeyEntry entry = rule.with("*", suffix).entry();
        if (present.contains(entry.name(naming))) {
          entries.add(entry);
        }
      }
    }
    return entries;
  }

  private static List<KeyRule> expand(List<KeyRule> rules, String index, int count) {
    List<KeyRule> expanded = new ArrayList<>();
    for (KeyRule rule : rules) {
      if (!rule.has("{" + index)) {
        expanded.add(rule);
        continue;
      }
      String inner = "{" + index + ":inner}";
      String last = "{" + index + ":last}";
      int from = rule.has(last) ? count - 1 : 0;
      int to = rule.has(inner) ? count - 1 : count;
      for (int i = Math.max(from, 0); i < to; i++) {
        expanded.add(
            rule.with(inner, "" + i)
                .with(last, "" + i)
                .with("{" + index + ":reversed}", "" + (count - 1 - i))
                .with("{" + index + "}", "" + i));
      }
    }
    return expanded;
  }

  /** Official tensors that the hub does not have, and that follow from the configuration. */
  Set<String> recomputed() {
    return recomputed;
  }

  /** Tensors of old files that hold no weights. */
  Set<String> ignored(Naming naming) {
    return ignored.get(naming);
  }
}
