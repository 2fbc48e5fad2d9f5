package org.ldmbench.reports.render;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Compiles Mustache templates; everything is escaped for HTML but what stands in three braces, an
 * unknown variable is an error, an empty string is false.
 */
public final class Templates {
  static final Mustache.Escaper ESCAPE = Escapers.HTML;

  private Templates() {}

  /**
   * Compiles a template.
   *
   * @param name name of the resource beside this class, or its absolute name
   * @throws IllegalArgumentException if there is no such resource
   */
  public static Template load(String name) {
    return Mustache.compiler().withEscaper(ESCAPE).emptyStringIsFalse(true).compile(text(name));
  }

  /**
   * The text of a resource, such as a style sheet.
   *
   * @param name name of the resource beside this class, or its absolute name
   * @throws IllegalArgumentException if there is no such resource
   */
  public static String text(String name) {
    try (InputStream in = Templates.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "template: found no resource '" + name + "', expected one");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read template " + name, e);
    }
  }
}
