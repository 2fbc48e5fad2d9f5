package org.ldmbench.harness.images;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/** Decoders only warn of some damage, and fill up with grey; a measurement must not. */
final class DecoderWarnings implements IIOReadWarningListener {

  private final List<String> warnings = new ArrayList<>();

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    warnings.add(warning);
  }

  /**
   * Warnings of metadata, such as an odd colour profile, do not touch the pixels.
   *
   * @param problem what it is if there is damage
   */
  void refuseDamage(PictureProblem problem) {
    for (String warning : warnings) {
      String text = warning.toLowerCase(Locale.ROOT);
      if (text.contains("corrupt") || text.contains("premature end")) {
        throw new BadPictureException(problem, "'" + warning + "'");
      }
    }
  }
}
