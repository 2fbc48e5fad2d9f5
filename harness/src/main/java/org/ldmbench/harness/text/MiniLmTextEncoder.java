package org.ldmbench.harness.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ldmbench.harness.data.Sha256;

/**
 * The sentence encoder all-MiniLM-L6-v2 (6 layers, 384 features) with weights from the class path.
 *
 * <p>Captions run one at a time, without padding and on one thread, so neither the batch nor the
 * number of cores can change a bit. Other processors may differ in the last digits.
 */
public final class MiniLmTextEncoder implements TextEncoder, AutoCloseable {
  private static final String WEIGHTS = "all-minilm-l6-v2.onnx";
  private static final String TOKENIZER = "all-minilm-l6-v2-tokenizer.json";
  private static final int WIDTH = 384;
  private static final int MIN_TOKENS = 2;

  /** The table of positions ends here. */
  private static final int MAX_TOKENS = 512;

  private final HuggingFaceTokenizer tokenizer;
  private final OrtSession session;
  private final String hash;

  private MiniLmTextEncoder(HuggingFaceTokenizer tokenizer, OrtSession session, String hash) {
    this.tokenizer = tokenizer;
    this.session = session;
    this.hash = hash;
  }

  /**
   * Loads weights and tokenizer from the class path.
   *
   * @throws IllegalArgumentException if one is missing
   * @throws IOException if one cannot be read
   */
  public static MiniLmTextEncoder load() throws IOException {
    byte[] weights = resource(WEIGHTS);
    byte[] vocabulary = resource(TOKENIZER);
    // The file asks for padding to 128; nothing here is ever padded before it is encoded.
    Map<String, String> options = Map.of("padding", "false", "truncation", "false");
    HuggingFaceTokenizer tokenizer =
        HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(vocabulary), options);
    try (OrtSession.SessionOptions session = new OrtSession.SessionOptions()) {
      session.setIntraOpNumThreads(1);
      session.setInterOpNumThreads(1);
      session.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      return new MiniLmTextEncoder(
          tokenizer,
          OrtEnvironment.getEnvironment().createSession(weights, session),
          new Sha256().add(weights).add(vocabulary).hex());
    } catch (OrtException e) {
      tokenizer.close();
      throw new IOException("%s: %s".formatted(WEIGHTS, e.getMessage()), e);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = MiniLmTextEncoder.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("class path: no resource %s".formatted(name));
      }
      return in.readAllBytes();
    }
  }

  @Override
  public String name() {
    return "minilm-l6-v2";
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public String hash() {
    return hash;
  }

  @Override
  public EncodedText encode(List<String> captions, int maxTokens) {
    if (captions.isEmpty() || maxTokens < MIN_TOKENS || maxTokens > MAX_TOKENS) {
      throw new IllegalArgumentException(
          ("text encoder: found %d captions, maxTokens %d; expected at least one caption and %d to %d"
                  + " tokens")
              .formatted(captions.size(), maxTokens, MIN_TOKENS, MAX_TOKENS));
    }
    int count = captions.size();
    float[] tokens = new float[Math.multiplyExact(Math.multiplyExact(count, maxTokens), WIDTH)];
    int[] lengths = new int[count];
    float[] pooled = new float[count * WIDTH];
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < count; i++) {
      Integer before = first.putIfAbsent(captions.get(i), i);
      int start = i * maxTokens * WIDTH;
      if (before != null) {
        lengths[i] = lengths[before];
        System.arraycopy(tokens, before * maxTokens * WIDTH, tokens, start, maxTokens * WIDTH);
      } else {
        long[] ids = cut(tokenizer.encode(captions.get(i)).getIds(), maxTokens);
        lengths[i] = ids.length;
        run(ids).get(tokens, start, ids.length * WIDTH);
      }
      Pooling.meanToUnitLength(tokens, start, lengths[i], WIDTH, pooled, i * WIDTH);
    }
    return new EncodedText(count, maxTokens, WIDTH, tokens, lengths, pooled);
  }

  /** Keeps the begin token, what fits, and the end token. */
  private static long[] cut(long[] ids, int maxTokens) {
    if (ids.length <= maxTokens) {
      return ids;
    }
    long[] kept = Arrays.copyOf(ids, maxTokens);
    kept[maxTokens - 1] = ids[ids.length - 1];
    return kept;
  }

  /** One caption: (tokens) token ids to (1, tokens, 384) features. */
  private FloatBuffer run(long[] ids) {
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OnnxTensor inputIds = OnnxTensor.createTensor(environment, new long[][] {ids});
        OnnxTensor mask = OnnxTensor.createTensor(environment, new long[][] {ones});
        OnnxTensor types =
            OnnxTensor.createTensor(environment, new long[][] {new long[ids.length]});
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", inputIds, "attention_mask", mask, "token_type_ids", types))) {
      return ((OnnxTensor) result.get(0)).getFloatBuffer();
    } catch (OrtException e) {
      throw new IllegalStateException("%s: %s".formatted(WEIGHTS, e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    tokenizer.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("%s: %s".formatted(WEIGHTS, e.getMessage()), e);
    }
  }
}
