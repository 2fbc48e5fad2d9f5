package org.ldmbench.harness.images;

import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * What a JPEG says before its pixels.
 *
 * @param components 1 for grey, 3 for colour, 4 for CMYK; 0 if it has no frame
 * @param orientation how the picture is to be turned
 */
record JpegSegments(int components, Orientation orientation) {

  private static final String EXIF = "Exif";

  /** The identifier and two zeros. */
  private static final int EXIF_BYTES = 6;

  private static final int COMPONENTS_AT = 5;
  private static final int CMYK = 4;

  private static final List<Integer> FRAMES =
      List.of(JPEG.SOF0, JPEG.SOF1, JPEG.SOF2, JPEG.SOF3, JPEG.SOF9, JPEG.SOF10);

  /**
   * Reads them.
   *
   * @throws IOException if they are damaged
   */
  static JpegSegments read(byte[] file) throws IOException {
    List<JPEGSegment> segments =
        JPEGSegmentUtil.readSegments(
            new MemoryCacheImageInputStream(new ByteArrayInputStream(file)),
            JPEGSegmentUtil.ALL_SEGMENTS);
    int components = 0;
    Orientation orientation = Orientation.UPRIGHT;
    for (JPEGSegment segment : segments) {
      if (FRAMES.contains(segment.marker())) {
        components = segment.segmentData().readNBytes(COMPONENTS_AT + 1)[COMPONENTS_AT];
      } else if (segment.marker() == JPEG.APP1 && EXIF.equals(segment.identifier())) {
        byte[] data = segment.segmentData().readAllBytes();
        orientation = Orientation.of(Arrays.copyOfRange(data, EXIF_BYTES, data.length));
      }
    }
    return new JpegSegments(components, orientation);
  }

  boolean isCmyk() {
    return components == CMYK;
  }
}
