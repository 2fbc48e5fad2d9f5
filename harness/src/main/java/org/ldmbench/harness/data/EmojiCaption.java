package org.ldmbench.harness.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Words for an emoji in natural lower-case English. Most names only need their case changed; what a
 * whole subgroup has in common is a rule here, and a name that misleads ("black question mark" is
 * red) has its caption in {@code emoji-captions.csv}.
 */
final class EmojiCaption {
  private static final String CORRECTIONS = "emoji-captions.csv";
  private static final Map<String, String> TONES =
      Map.of(
          "1f3fb", "light",
          "1f3fc", "medium-light",
          "1f3fd", "medium",
          "1f3fe", "medium-dark",
          "1f3ff", "dark");
  private static final Map<String, String> PLURALS =
      Map.of("man", "men", "woman", "women", "boy", "boys", "girl", "girls");

  private final Map<String, String> corrections;

  private EmojiCaption(Map<String, String> corrections) {
    this.corrections = corrections;
  }

  /**
   * Reads the corrections from the class path.
   *
   * @throws IllegalArgumentException if they are missing or one emoji has two
   */
  static EmojiCaption read() throws IOException {
    Map<String, String> corrections = new HashMap<>();
    CSVFormat format = CSVFormat.Builder.create().setHeader().setSkipHeaderRecord(true).get();
    try (InputStream in = EmojiCaption.class.getResourceAsStream(CORRECTIONS)) {
      if (in == null) {
        throw new IllegalArgumentException("class path: no resource %s".formatted(CORRECTIONS));
      }
      try (CSVParser rows = format.parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        for (CSVRecord row : rows) {
          if (corrections.put(row.get("id"), row.get("caption")) != null) {
            throw new IllegalArgumentException(
                "%s: found %s twice, expected once".formatted(CORRECTIONS, row.get("id")));
          }
        }
      }
    }
    return new EmojiCaption(corrections);
  }

  /** The emojis that have a correction. */
  Map<String, String> corrections() {
    return Map.copyOf(corrections);
  }

  /**
   * The caption of one look of an emoji.
   *
   * @param tones its skin tones as code points in lower-case hexadecimal: none, one or two
   * @throws IllegalArgumentException if a tone is unknown
   */
  String of(EmojiName emoji, List<String> tones) {
    String base = corrections.getOrDefault(emoji.id(), byRule(emoji));
    List<String> words = tones.stream().distinct().map(EmojiCaption::toneName).toList();
    return switch (words.size()) {
      case 0 -> base;
      case 1 -> "%s, %s skin tone".formatted(base, words.get(0));
      default -> "%s, %s skin tones".formatted(base, String.join(" and ", words));
    };
  }

  private static String toneName(String code) {
    String tone = TONES.get(code);
    if (tone == null) {
      throw new IllegalArgumentException(
          "emoji names: found skin tone %s, expected one of %s".formatted(code, TONES.keySet()));
    }
    return tone;
  }

  private static String byRule(EmojiName emoji) {
    String name = plain(emoji.name());
    return switch (emoji.subgroup()) {
      case "country-flag", "subdivision-flag" -> FlagCaption.of(name);
      case "zodiac" -> "zodiac sign " + name;
      case "alphanum" -> name.replaceFirst("^squared (.*)$", "button with letters $1");
      case "keycap" -> keycap(name);
      case "time" -> clock(name);
      case "family", "person" -> people(name);
      case "geometric" -> name.replaceFirst("^large (.*) (circle|square)$", "$1 $2");
      case "hands", "hand-fingers-open", "hand-fingers-closed", "hand-fingers-partial" ->
          name.replaceFirst(" sign$", "");
      case "sky & weather", "emotion" -> name.replaceFirst(" symbol$", "");
      default -> name;
    };
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replace('’', '\'')
        .replaceAll("\\b(wo)?mans\\b", "$1man's")
        .replace(" oclock", " o'clock")
        .replace(" & ", " and ");
  }

  private static String clock(String name) {
    return name.startsWith("clock face ")
        ? "clock showing " + name.substring("clock face ".length()).replace('-', ' ')
        : name;
  }

  private static String keycap(String name) {
    String[] digits = {
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
    };
    String key = name.replaceFirst("^keycap ", "");
    return "keycap number " + (key.matches("[0-9]") ? digits[Integer.parseInt(key)] : key);
  }

  /** {@code "family: man, man, boy"} becomes {@code "family of two men and a boy"}. */
  private static String people(String name) {
    int colon = name.indexOf(": ");
    if (colon < 0) {
      return name;
    }
    String what = name.substring(0, colon);
    String who = name.substring(colon + 2);
    return switch (what) {
      case "family" -> "family of " + count(who);
      case "kiss" -> "kiss between " + count(who);
      case "couple with heart" -> "couple with heart, " + count(who);
      default -> who.equals("bald") ? "bald " + what : what + " with " + who;
    };
  }

  private static String count(String list) {
    Map<String, Long> counts =
        List.of(list.split(", ", -1)).stream()
            .collect(Collectors.groupingBy(p -> p, LinkedHashMap::new, Collectors.counting()));
    List<String> parts =
        counts.entrySet().stream()
            .map(
                e ->
                    e.getValue() == 1
                        ? "a " + e.getKey()
                        : "two " + PLURALS.getOrDefault(e.getKey(), e.getKey()))
            .toList();
    int last = parts.size() - 1;
    return last == 0
        ? parts.get(0)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }
}
