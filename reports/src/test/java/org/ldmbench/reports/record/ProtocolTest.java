package org.ldmbench.reports.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ldmbench.reports.Samples;

class ProtocolTest {
  private static final RecordComponent[] FIELDS = Protocol.class.getRecordComponents();

  static IntStream fields() {
    return IntStream.range(0, FIELDS.length);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void everyFieldChangesTheFingerprint(int changed) throws ReflectiveOperationException {
    assertNotEquals(
        Samples.PROTOCOL.fingerprint(), with(changed).fingerprint(), FIELDS[changed].getName());
  }

  @Test
  void noTwoChangesGiveTheSameFingerprint() throws ReflectiveOperationException {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < FIELDS.length; i++) {
      seen.add(with(i).fingerprint());
    }
    assertEquals(FIELDS.length, seen.size());
  }

  /** A change of this number makes every published fingerprint wrong. */
  @Test
  void fingerprintIsThatOfTheCompactJson() {
    assertEquals(
        "{\"dataset\":\"emoji-32\",\"datasetHash\":\"d1\",\"splitHash\":\"s1\",\"resolution\":32,"
            + "\"autoencoder\":\"kl-emoji-v1\",\"autoencoderHash\":\"a1\",\"sampler\":\"ddim\","
            + "\"samplerOptions\":{\"eta\":\"0.0\"},"
            + "\"samplingSteps\":50,\"guidance\":1.5,"
            + "\"guidanceOptions\":{\"control\":\"1.0\"},\"weights\":\"EMA\",\"sampleCount\":2048,"
            + "\"extractor\":\"emoji-dual-v1\",\"extractorHash\":\"e1\","
            + "\"resizeFilter\":\"lanczos3\",\"referenceHash\":\"r1\"}",
        StrictJson.compact(Samples.PROTOCOL));
    assertEquals(
        "9a53ebf6fa2cb7dd4c827e6f05a510920266d10d730586e6b42ae30b76437322",
        Samples.PROTOCOL.fingerprint());
  }

  @Test
  void lineNamesWhatAReaderNeeds() {
    assertEquals(
        "Protocol: emoji-32, 32 × 32, ddim (eta 0.0), 50 steps, guidance 1.5 (control 1.0), EMA weights, n = 2048,"
            + " emoji-dual-v1, fingerprint "
            + Samples.PROTOCOL.fingerprint().substring(0, 12),
        Samples.PROTOCOL.line());
  }

  @Test
  void jsonOrderNamesEveryField() {
    String[] order =
        Protocol.class
            .getAnnotation(com.fasterxml.jackson.annotation.JsonPropertyOrder.class)
            .value();
    assertTrue(
        Arrays.equals(
            order, Arrays.stream(FIELDS).map(RecordComponent::getName).toArray(String[]::new)));
  }

  private static Protocol with(int changed) throws ReflectiveOperationException {
    Object[] values = new Object[FIELDS.length];
    Class<?>[] types = new Class<?>[FIELDS.length];
    for (int i = 0; i < FIELDS.length; i++) {
      types[i] = FIELDS[i].getType();
      Object value = FIELDS[i].getAccessor().invoke(Samples.PROTOCOL);
      values[i] = i == changed ? other(value) : value;
    }
    return Protocol.class.getDeclaredConstructor(types).newInstance(values);
  }

  private static Object other(Object value) {
    if (value instanceof Integer number) {
      return number + 1;
    }
    if (value instanceof Long number) {
      return number + 1;
    }
    if (value instanceof Double number) {
      return Math.nextUp(number);
    }
    if (value instanceof Map<?, ?>) {
      return Map.of("eta", "0.5");
    }
    return value + "x";
  }
}
