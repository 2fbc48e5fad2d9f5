package org.ldmbench.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands with which a newcomer looks around: list, data preview, doctor. */
class LookingCommandsTest {

  @Test
  void listsRecipesWithTheirSizes() {
    Catalogue.RecipeEntry dit =
        Catalogue.recipes(getClass().getClassLoader()).stream()
            .filter(recipe -> "dit".equals(recipe.name()))
            .findFirst()
            .orElseThrow();
    assertEquals(List.of("class"), dit.conditioning());
    Catalogue.PresetEntry large =
        dit.presets().stream()
            .filter(preset -> "xl-2".equals(preset.name()))
            .findFirst()
            .orElseThrow();
    // DiT-XL/2 without its learned variance: 1152 x 16 weights and 16 biases fewer.
    assertEquals(674_834_720 - 1153 * 16, large.parameters());
    assertEquals(118.6, large.gmac(), 0.1);
  }

  @Test
  void listsEverythingInBothFormats() {
    assertEquals(ExitCode.OK, Main.run("list"));
    assertEquals(ExitCode.OK, Main.run("list", "metrics", "--format", "json"));
    assertEquals(ExitCode.BAD_INPUT, Main.run("list", "recepies"));
  }

  @Test
  void previewsADataSetByItsPlainName(@TempDir Path folder) throws IOException {
    Path sheet = folder.resolve("sheet.png");
    assertEquals(
        ExitCode.OK,
        Main.run("data", "preview", "emoji", "--out", sheet.toString(), "--count", "3"));
    BufferedImage image = ImageIO.read(sheet.toFile());
    assertTrue(image.getWidth() >= 3 * 128 && image.getHeight() >= 128);
  }

  @ParameterizedTest
  @CsvSource({
    "emojis,   sheet.png, 3",
    "emoji-32, sheet.png, 0",
    "emoji-32, sheet.png, 1000000",
    "emoji-32, sheet.jpg, 3",
    "emoji-32, none/sheet.png, 3"
  })
  void badInputLeavesNoFile(String dataset, String file, String count, @TempDir Path folder)
      throws IOException {
    Path out = folder.resolve(file);
    assertEquals(
        ExitCode.BAD_INPUT,
        Main.run("data", "preview", dataset, "--out", out.toString(), "--count", count));
    assertFalse(Files.exists(out));
  }

  @Test
  void theEngineIsHealthyWhereTheTestsRun() {
    assertTrue(EngineHealth.check().stream().allMatch(Health::ok));
    assertTrue(MachineHealth.check().size() >= 4);
  }
}
