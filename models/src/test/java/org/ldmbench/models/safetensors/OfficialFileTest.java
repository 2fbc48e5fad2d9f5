package org.ldmbench.models.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A file written by the official Python package; expected values were read with Python. */
class OfficialFileTest {
  @Test
  void readsOptimizerGolden() throws Exception {
    try (SafetensorsReader reader = SafetensorsReader.open(golden("adamw_a.safetensors"))) {
      assertEquals(83, reader.names().size());
      assertEquals("grad_norms_before_clip", reader.names().get(0));
      assertEquals("p2.init", reader.names().get(82));
      assertEquals(Map.of(), reader.metadata());
      assertEquals(
          new TensorInfo("exp_avg1", Dtype.F32, new long[] {7}, 4060, 4088),
          reader.info("exp_avg1"));
      assertArrayEquals(
          new float[] {
            0.062158372f,
            -0.03509404f,
            0.03015665f,
            0.078623444f,
            0.0052336617f,
            0.11452922f,
            0.045099262f
          },
          reader.floats("exp_avg1"));
      double[] rates = reader.doubles("lrs");
      assertEquals(20, rates.length);
      assertEquals(0.002, rates[0]);
      assertEquals(0.00010926199633097155, rates[19]);
    }
  }

  private static Path golden(String name) throws URISyntaxException {
    return Path.of(OfficialFileTest.class.getResource("/goldens/" + name).toURI());
  }
}
