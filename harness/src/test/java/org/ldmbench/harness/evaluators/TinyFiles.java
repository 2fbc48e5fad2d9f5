package org.ldmbench.harness.evaluators;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.ndarray.NDManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ldmbench.models.clip.Clip;
import org.ldmbench.models.clip.ClipActivation;
import org.ldmbench.models.clip.ClipConfig;
import org.ldmbench.models.clip.ClipFolder;
import org.ldmbench.models.clip.ClipTextConfig;
import org.ldmbench.models.clip.ClipTransformer;
import org.ldmbench.models.clip.ClipVisionConfig;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.weights.WeightFiles;

/** Files of the formats that users bring, of networks that are small enough for a test. */
public final class TinyFiles {

  private static final ClipConfig CLIP =
      new ClipConfig(
          new ClipTextConfig(
              new ClipTransformer(32, 64, 2, 4, ClipActivation.QUICK_GELU), 12, 10, 2),
          new ClipVisionConfig(new ClipTransformer(32, 64, 2, 4, ClipActivation.QUICK_GELU), 24, 8),
          16);

  private static final String SCRIPT =
      """
      class Net(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
        def forward(self: __torch__.Net,
          img: Tensor,
          return_features: bool=False,
          use_fp16: bool=False,
          no_output_bias: bool=False) -> Tensor:
          x = torch.to(img, 6)
          pooled = torch.adaptive_avg_pool2d(x, [32, 64])
          features = torch.reshape(torch.mean(pooled, [1]), [-1, 2048])
          if return_features:
            _0 = features
          else:
            _0 = torch.softmax(torch.slice(features, 1, 0, 1008), 1)
          return _0
      """;

  private TinyFiles() {}

  /** A folder of CLIP; words of a few letters are its vocabulary. */
  public static Path clip(Path folder, NDManager manager) throws IOException {
    Files.createDirectories(folder);
    Clip network = new Clip(CLIP);
    network.weights().allocate(manager, 1);
    WeightFiles.save(network.weights(), Dtype.F32, Map.of(), folder.resolve(ClipFolder.WEIGHTS));
    Files.writeString(
        folder.resolve(ClipFolder.CONFIG),
        """
        {"architectures": ["CLIPModel"], "projection_dim": 16,
         "text_config": {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2,
           "num_attention_heads": 4, "hidden_act": "quick_gelu", "vocab_size": 12,
           "max_position_embeddings": 10, "eos_token_id": 2},
         "vision_config": {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2,
           "num_attention_heads": 4, "hidden_act": "quick_gelu", "image_size": 24,
           "patch_size": 8}}
        """);
    Files.writeString(
        folder.resolve(ClipFolder.TOKENIZER),
        """
        {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
         "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
         "post_processor": {"type": "TemplateProcessing",
           "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}},
                      {"Sequence": {"id": "A", "type_id": 0}},
                      {"SpecialToken": {"id": "</s>", "type_id": 0}}],
           "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 0}}],
           "special_tokens": {"<s>": {"id": "<s>", "ids": [10], "tokens": ["<s>"]},
                              "</s>": {"id": "</s>", "ids": [11], "tokens": ["</s>"]}}},
         "decoder": null,
         "model": {"type": "WordLevel", "unk_token": "?",
           "vocab": {"?": 0, "a": 1, "red": 2, "green": 3, "apple": 4, "car": 5, "face": 6,
                     "blue": 7, "sad": 8, "tree": 9, "<s>": 10, "</s>": 11}}}
        """);
    return folder;
  }

  /** A TorchScript archive that is called as NVIDIA's, but only averages pixels. */
  public static Path archive(Path file) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      entry(zip, "net/data.pkl", instance());
      entry(zip, "net/code/__torch__.py", SCRIPT.getBytes(UTF_8));
      entry(zip, "net/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
      entry(zip, "net/version", "10\n".getBytes(US_ASCII));
      entry(zip, "net/byteorder", "little".getBytes(US_ASCII));
    }
    return file;
  }

  /** An instance of {@code __torch__.Net} with {@code training=False}, pickle protocol 2. */
  private static byte[] instance() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x80, 2});
    out.writeBytes("c__torch__\nNet\n".getBytes(US_ASCII));
    out.writeBytes(new byte[] {'q', 0, ')', (byte) 0x81, '}', '(', 'X', 8, 0, 0, 0});
    out.writeBytes("training".getBytes(US_ASCII));
    out.writeBytes(new byte[] {'q', 1, (byte) 0x89, 'u', 'b', 'q', 2, '.'});
    return out.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
