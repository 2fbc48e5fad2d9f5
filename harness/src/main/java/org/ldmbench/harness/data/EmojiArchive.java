package org.ldmbench.harness.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The two things of interest in the Android library that carries the pictures.
 *
 * @param classesJar the classes, read only as data
 * @param sheets PNG files by their number
 */
record EmojiArchive(ByteArrayInputStream classesJar, Map<Integer, byte[]> sheets) {
  private static final String RESOURCE = "emoji-google.aar";
  private static final Pattern SHEET = Pattern.compile("res/.*/emoji_google_sheet_(\\d+)\\.png");

  /**
   * Reads the archive from the class path.
   *
   * @throws IllegalArgumentException if it is missing or incomplete
   */
  static EmojiArchive read() throws IOException {
    byte[] classes = new byte[0];
    Map<Integer, byte[]> sheets = new HashMap<>();
    try (InputStream in = EmojiArchive.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalArgumentException("class path: no resource %s".formatted(RESOURCE));
      }
      ZipInputStream zip = new ZipInputStream(in);
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Matcher sheet = SHEET.matcher(entry.getName());
        if (sheet.matches()) {
          sheets.put(Integer.valueOf(sheet.group(1)), zip.readAllBytes());
        } else if (entry.getName().equals("classes.jar")) {
          classes = zip.readAllBytes();
        }
      }
    }
    if (classes.length == 0 || sheets.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: found %d bytes of classes.jar and %d sheets, expected both"
              .formatted(RESOURCE, classes.length, sheets.size()));
    }
    return new EmojiArchive(new ByteArrayInputStream(classes), sheets);
  }
}
