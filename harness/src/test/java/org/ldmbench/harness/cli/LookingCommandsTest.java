package org.ldmbench.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands with which a newcomer looks around: list, data preview, doctor. */
class LookingCommandsTest {

  /**
   * The published sizes, as recorded from the official code: trained parameters exactly, GMAC
   * within 1 %. LDM-4's include its table of 1001 classes.
   */
  @ParameterizedTest
  @CsvSource({
    "dit,       xl-2,         class,  674834720,  118.621",
    "dit,       l-2,          class,  457840672,   80.698",
    "dit,       b-2,          class,  130315808,   23.005",
    "dit,       s-2,          class,   32865056,    6.056",
    "mdtv2,     xl-2,         class,  742263904,  129.493",
    "mdtv2,     l-2,          class,  507015776,   88.214",
    "mdtv2,     b-2,          class,  150931856,   25.421",
    "mdtv2,     s-2,          class,   38454872,    6.735",
    "pixart,    xl-2,         text,   610856096,  149.055",
    "pixart,    ms-xl-2,      text,   611349152, 3254.762",
    "sd3-mmdit, sd3-medium,   text,  2028328000, 4218.678",
    "unet,      ldm-4,        class,  401433091,  104.224",
    "unet,      sd1,          text,   859520964,  401.637",
    "unet,      sdxl,         text,  2567463684, 3380.618"
  })
  void listsThePublishedSizes(
      String recipe, String preset, String conditioning, long parameters, double gmac) {
    Catalogue.PresetEntry entry =
        presets(recipe)
            .filter(p -> p.name().equals(preset) && p.conditioning().equals(conditioning))
            .findFirst()
            .orElseThrow();
    assertEquals(parameters, entry.parameters());
    assertEquals(1, entry.gmac() / gmac, 0.01);
  }

  /** A comparison at this size is to be fair. */
  @ParameterizedTest
  @ValueSource(strings = {"class", "text"})
  void tinyPresetsCostTheSameWithinFifteenPercent(String conditioning) {
    DoubleSummaryStatistics gmac =
        presets("")
            .filter(p -> p.name().equals("tiny") && p.conditioning().equals(conditioning))
            .mapToDouble(Catalogue.PresetEntry::gmac)
            .summaryStatistics();
    assertTrue(gmac.getCount() >= 3, gmac.toString());
    assertTrue(gmac.getMax() <= 1.15 * gmac.getMin(), gmac.toString());
  }

  /** Those of one recipe, or of all if the name is empty. */
  private Stream<Catalogue.PresetEntry> presets(String recipe) {
    return Catalogue.recipes(getClass().getClassLoader()).stream()
        .filter(entry -> recipe.isEmpty() || entry.name().equals(recipe))
        .flatMap(entry -> entry.presets().stream());
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
