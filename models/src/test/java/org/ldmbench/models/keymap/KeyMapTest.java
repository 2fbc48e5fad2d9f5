package org.ldmbench.models.keymap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ldmbench.models.weights.TensorSource;

/** What the recorded maps of whole networks do not show: files of old, and files that are wrong. */
class KeyMapTest {

  @Test
  void partsAreJoinedInTheirOrderWhateverTheFilesOrder() throws IOException {
    MemorySource hub =
        new MemorySource()
            .put("transformer_blocks.0.attn1.to_v.weight", 2, 1)
            .put("transformer_blocks.0.attn1.to_q.weight", 2, 1)
            .put("transformer_blocks.0.attn1.to_k.weight", 2, 1);
    TensorSource official = Architecture.DIT.map(hub.names(), Naming.HUB).toOfficial(hub);
    assertEquals(List.of("blocks.0.attn.qkv.weight"), official.names());
    assertArrayEquals(new long[] {6, 1}, official.shape("blocks.0.attn.qkv.weight"));
    assertArrayEquals(new float[] {2, 3, 4, 5, 0, 1}, official.floats("blocks.0.attn.qkv.weight"));
  }

  @Test
  void onlyTheLastContextBlockSwapsItsHalves() throws IOException {
    MemorySource official = new MemorySource();
    for (int block = 0; block < 3; block++) {
      official.put("joint_blocks." + block + ".context_block.adaLN_modulation.1.bias", 4);
    }
    TensorSource hub = Architecture.SD3.map(official.names(), Naming.OFFICIAL).toHub(official);
    assertArrayEquals(
        new float[] {4, 5, 6, 7}, hub.floats("transformer_blocks.1.norm1_context.linear.bias"));
    assertArrayEquals(
        new float[] {10, 11, 8, 9}, hub.floats("transformer_blocks.2.norm1_context.linear.bias"));
  }

  @Test
  void theDecodersLevelsAreCountedDown() {
    MemorySource official =
        new MemorySource()
            .put("encoder.down.0.block.0.conv1.bias", 1)
            .put("encoder.down.2.block.0.conv1.bias", 1)
            .put("decoder.up.0.block.2.nin_shortcut.weight", 1);
    KeyMap map = Architecture.AUTOENCODER.map(official.names(), Naming.OFFICIAL);
    assertTrue(
        map.toHub(official).names().contains("decoder.up_blocks.2.resnets.2.conv_shortcut.weight"));
  }

  @ParameterizedTest
  @EnumSource(OldAttention.class)
  void namesOfOldAutoencoderFilesAreRead(OldAttention file) throws IOException {
    MemorySource hub =
        new MemorySource()
            .put("encoder.mid_block.attentions.0." + file.query + ".weight", file.shape);
    TensorSource official = Architecture.AUTOENCODER.map(hub.names(), Naming.HUB).toOfficial(hub);
    assertArrayEquals(new long[] {2, 2, 1, 1}, official.shape("encoder.mid.attn_1.q.weight"));
    assertArrayEquals(new float[] {0, 1, 2, 3}, official.floats("encoder.mid.attn_1.q.weight"));
  }

  private enum OldAttention {
    NOW("to_q", 2, 2),
    LINEAR("query", 2, 2),
    CONVOLUTION("query", 2, 2, 1, 1);

    private final String query;

    @SuppressWarnings("ImmutableEnumChecker")
    private final long[] shape;

    OldAttention(String query, long... shape) {
      this.query = query;
      this.shape = shape;
    }
  }

  @Test
  void projectionsOfClipAreTurned() throws IOException {
    MemorySource official = new MemorySource().put("visual.proj", 3, 2);
    TensorSource hub = Architecture.CLIP.map(official.names(), Naming.OFFICIAL).toHub(official);
    assertArrayEquals(new long[] {2, 3}, hub.shape("visual_projection.weight"));
    assertArrayEquals(new float[] {0, 2, 4, 1, 3, 5}, hub.floats("visual_projection.weight"));
  }

  @Test
  void countersAndPositionIdsAreNotMissed() {
    List<String> names =
        List.of("text_model.embeddings.position_ids", "text_model.final_layer_norm.bias");
    assertEquals(1, Architecture.CLIP.map(names, Naming.HUB).entries().size());
  }

  @Test
  void whatHubFilesLackIsNamed() {
    KeyMap map = Architecture.PIXART.map(List.of("t_block.1.bias", "pos_embed"), Naming.OFFICIAL);
    assertEquals(Set.of("pos_embed", "y_embedder.y_embedding"), map.recomputed());
  }

  @Test
  void otherNamesAreRefused() {
    assertRefused(List.of("t_block.1.bias", "lora.up"), Naming.OFFICIAL, "lora.up");
    assertRefused(List.of(), Naming.HUB, "none");
    assertRefused(
        List.of("transformer_blocks.0.attn1.to_q.bias", "transformer_blocks.0.attn1.to_v.bias"),
        Naming.HUB,
        "3 parts");
  }

  private static void assertRefused(List<String> names, Naming naming, String part) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Architecture.PIXART.map(names, naming))
            .getMessage();
    assertTrue(message.contains(part) && !message.contains("\n"), message);
  }

  @Test
  void shapesThatCannotBeChangedAreRefused() {
    MemorySource odd = new MemorySource().put("blocks.0.attn.qkv.weight", 4, 2);
    TensorSource hub = Architecture.DIT.map(odd.names(), Naming.OFFICIAL).toHub(odd);
    String name = "transformer_blocks.0.attn1.to_q.weight";
    assertThrows(IllegalArgumentException.class, () -> hub.shape(name));
  }
}
