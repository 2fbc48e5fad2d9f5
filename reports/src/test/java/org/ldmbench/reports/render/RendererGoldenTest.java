package org.ldmbench.reports.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ldmbench.reports.Samples;
import org.ldmbench.reports.table.ResultTable;

/**
 * Compares every format with a stored file; what was rendered is left in target/golden to be looked
 * at or adopted.
 */
class RendererGoldenTest {
  @ParameterizedTest
  @ValueSource(strings = {"csv", "html", "json", "latex", "md", "text"})
  void rendersTheStoredFile(String format) throws IOException {
    Renderer renderer = Renderers.byFormat(format);
    String found = Renderers.toString(ResultTable.of(Samples.folder()), format);
    Path folder = Files.createDirectories(Path.of("target", "golden"));
    Files.writeString(folder.resolve(renderer.fileName()), found);
    try (InputStream golden = getClass().getResourceAsStream(renderer.fileName())) {
      assertNotNull(golden, renderer.fileName());
      assertEquals(new String(golden.readAllBytes(), StandardCharsets.UTF_8), found);
    }
  }

  @Test
  void thereAreSixFormats() {
    assertEquals(
        List.of("csv", "html", "json", "latex", "md", "text"),
        Renderers.all().stream().map(Renderer::format).toList());
  }

  @Test
  void refusesAnUnknownFormat() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Renderers.byFormat("xlsx"));
    assertEquals(
        "table format: found 'xlsx', expected one of csv, html, json, latex, md, text",
        refused.getMessage());
  }
}
