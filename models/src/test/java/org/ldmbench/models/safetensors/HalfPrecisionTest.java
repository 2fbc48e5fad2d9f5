package org.ldmbench.models.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Every one of the 65,536 patterns of both formats, and every midpoint between neighbours. */
class HalfPrecisionTest {
  private interface Decoder {
    float decode(short bits);
  }

  private interface Encoder {
    short encode(float value);
  }

  @Test
  void everyHalfHasTheValueOfItsFormula() {
    everyPatternHasTheValueOfItsFormula(5, 10, Float16::decode);
  }

  @Test
  void everyBfloatHasTheValueOfItsFormula() {
    everyPatternHasTheValueOfItsFormula(8, 7, BFloat16::decode);
  }

  @Test
  void halvesSurviveARoundTrip() {
    everyPatternSurvivesARoundTrip(Float16::decode, Float16::encode);
  }

  @Test
  void bfloatsSurviveARoundTrip() {
    everyPatternSurvivesARoundTrip(BFloat16::decode, BFloat16::encode);
  }

  @Test
  void halvesRoundToNearestEven() {
    everyMidpointRoundsToEven(0x7c00, Float16::decode, Float16::encode);
  }

  @Test
  void bfloatsRoundToNearestEven() {
    everyMidpointRoundsToEven(0x7f80, BFloat16::decode, BFloat16::encode);
  }

  @Test
  void overflowUnderflowAndSingleNans() {
    assertEquals((short) 0x7bff, Float16.encode(Math.nextDown(65520f)));
    assertEquals((short) 0x7c00, Float16.encode(65520f));
    assertEquals((short) 0xfc00, Float16.encode(-Float.MAX_VALUE));
    assertEquals((short) 0x8000, Float16.encode(-Float.MIN_VALUE));
    assertEquals((short) 0, Float16.encode(0x1p-25f));
    assertEquals((short) 1, Float16.encode(Math.nextUp(0x1p-25f)));
    assertEquals((short) 0x7f80, BFloat16.encode(Float.MAX_VALUE));
    float lowPayload = Float.intBitsToFloat(0x7f800001);
    assertTrue(Float.isNaN(Float16.decode(Float16.encode(lowPayload))));
    assertTrue(Float.isNaN(BFloat16.decode(BFloat16.encode(lowPayload))));
  }

  private static void everyPatternHasTheValueOfItsFormula(
      int exponentBits, int fractionBits, Decoder decoder) {
    int bias = (1 << (exponentBits - 1)) - 1;
    for (int bits = 0; bits < 1 << 16; bits++) {
      int exponent = (bits >> fractionBits) & ((1 << exponentBits) - 1);
      int fraction = bits & ((1 << fractionBits) - 1);
      double magnitude;
      if (exponent == (1 << exponentBits) - 1) {
        magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
      } else if (exponent == 0) {
        magnitude = Math.scalb((double) fraction, 1 - bias - fractionBits);
      } else {
        magnitude =
            Math.scalb((double) (fraction + (1 << fractionBits)), exponent - bias - fractionBits);
      }
      double expected = bits < 0x8000 ? magnitude : -magnitude;
      assertEquals(expected, (double) decoder.decode((short) bits));
    }
  }

  private static void everyPatternSurvivesARoundTrip(Decoder decoder, Encoder encoder) {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = decoder.decode((short) bits);
      short back = encoder.encode(value);
      if (Float.isNaN(value)) {
        assertTrue(Float.isNaN(decoder.decode(back)));
      } else {
        assertEquals((short) bits, back);
      }
    }
  }

  private static void everyMidpointRoundsToEven(int infinity, Decoder decoder, Encoder encoder) {
    for (int low = 0; low < infinity - 1; low++) {
      int high = low + 1;
      float middle =
          (float) (((double) decoder.decode((short) low) + decoder.decode((short) high)) / 2);
      int even = (low & 1) == 0 ? low : high;
      assertEquals((short) even, encoder.encode(middle));
      assertEquals((short) (even | 0x8000), encoder.encode(-middle));
      assertEquals((short) low, encoder.encode(Math.nextDown(middle)));
      assertEquals((short) high, encoder.encode(Math.nextUp(middle)));
    }
  }
}
