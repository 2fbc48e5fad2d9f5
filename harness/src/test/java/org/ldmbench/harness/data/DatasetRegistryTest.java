package org.ldmbench.harness.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetRegistryTest {
  private final DatasetRegistry registry =
      DatasetRegistry.of(DatasetRegistryTest.class.getClassLoader());

  @Test
  void findsTheBuiltInDataSet() {
    assertTrue(registry.names().containsAll(List.of("emoji-32", "emoji-64")));
    assertEquals("emoji-64", registry.load("emoji-64").name());
  }

  @Test
  void answersAnUnknownNameWithTheNearest() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> registry.load("emoij-23")).getMessage();
    assertTrue(message.startsWith("data set: found 'emoij-23'; nearest: emoji-"), message);
  }

  @Test
  void refusesTwoProvidersOfOneName() {
    List<DatasetProvider> twice = List.of(new EmojiDatasetProvider(), new EmojiDatasetProvider());
    assertThrows(IllegalArgumentException.class, () -> new DatasetRegistry(twice));
  }
}
