package org.ldmbench.reports.render;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Compiles the Mustache templates of this package; an unknown variable is an error, an empty string
 * is false.
 */
public final class Templates {
  static final Mustache.Escaper ESCAPE = Escapers.HTML;

  private Templates() {}

  /**
   * Compiles a template.
   *
   * @param name name of the resource beside this class
   * @throws IllegalArgumentException if there is no such resource
   */
  public static Template load(String name) {
    try (InputStream in = Templates.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "template: found no resource '" + name + "', expected one");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Mustache.compiler().withEscaper(ESCAPE).emptyStringIsFalse(true).compile(text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read template " + name, e);
    }
  }
}
