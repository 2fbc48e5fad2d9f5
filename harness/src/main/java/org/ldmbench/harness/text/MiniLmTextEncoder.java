package org.ldmbench.harness.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ldmbench.harness.data.Sha256;

/**
 * The sentence encoder all-MiniLM-L6-v2 (6 layers, 384 features) with weights from the class path.
 *
 * <p>Captions run on one thread each, with others of the same number of tokens and without padding,
 * so neither their company nor the number of cores changes a bit. Other processors may differ in
 * the last digits.
 */
public final class MiniLmTextEncoder implements TextEncoder {
  private static final String WEIGHTS = "all-minilm-l6-v2.onnx";
  private static final String TOKENIZER = "all-minilm-l6-v2-tokenizer.json";
  private static final int WIDTH = 384;

  /** The table of positions ends here. */
  private static final int MAX_TOKENS = 512;

  /**
   * Tokens that run at a time, about. Captions that run alone take 2.7 times as long (3,650 of the
   * emoji, two cores: 15.7 s and 5.7 s).
   */
  private static final int TOKENS = 192;

  private final byte[] weights;
  private final byte[] vocabulary;
  private final String hash;
  private Optional<Running> running = Optional.empty();

  private MiniLmTextEncoder(byte[] weights, byte[] vocabulary) {
    this.weights = weights;
    this.vocabulary = vocabulary;
    hash = new Sha256().add(weights).add(vocabulary).hex();
  }

  /** What takes seconds to start, and is not needed where a cache has all the answers. */
  private record Running(HuggingFaceTokenizer tokenizer, OrtSession session) {}

  /**
   * Reads weights and tokenizer from the class path; the network starts when it is first needed.
   *
   * @throws IllegalArgumentException if one is missing
   * @throws IOException if one cannot be read
   */
  public static MiniLmTextEncoder load() throws IOException {
    return new MiniLmTextEncoder(resource(WEIGHTS), resource(TOKENIZER));
  }

  private Running running() {
    Running network = running.orElseGet(this::start);
    running = Optional.of(network);
    return network;
  }

  private Running start() {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      // The file asks for padding to 128; nothing here is ever padded before it is encoded.
      HuggingFaceTokenizer tokenizer =
          HuggingFaceTokenizer.newInstance(
              new ByteArrayInputStream(vocabulary),
              Map.of("padding", "false", "truncation", "false"));
      return new Running(
          tokenizer, OrtEnvironment.getEnvironment().createSession(weights, options));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OrtException e) {
      throw new IllegalStateException("%s: %s".formatted(WEIGHTS, e.getMessage()), e);
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
  public int width() {
    return WIDTH;
  }

  @Override
  public String hash() {
    return hash;
  }

  @Override
  public EncodedText encode(List<String> captions, int maxTokens) {
    TokenLimits.check(captions.size(), maxTokens, MAX_TOKENS);
    int count = captions.size();
    float[] tokens = new float[Math.multiplyExact(Math.multiplyExact(count, maxTokens), WIDTH)];
    int[] lengths = new int[count];
    float[] pooled = new float[count * WIDTH];
    Running network = running();
    List<long[]> ids =
        captions.stream()
            .parallel()
            .map(text -> TokenLimits.cut(network.tokenizer().encode(text).getIds(), maxTokens))
            .toList();
    batches(ids).stream()
        .parallel()
        .forEach(
            batch -> {
              FloatBuffer features =
                  run(network.session(), batch.stream().map(ids::get).toArray(long[][]::new));
              for (int i : batch) {
                int start = i * maxTokens * WIDTH;
                lengths[i] = ids.get(i).length;
                features.get(tokens, start, lengths[i] * WIDTH);
                Pooling.meanToUnitLength(tokens, start, lengths[i], WIDTH, pooled, i * WIDTH);
              }
            });
    return new EncodedText(count, maxTokens, WIDTH, tokens, lengths, pooled);
  }

  /** Positions of captions that have the same number of tokens, some at a time. */
  private static List<List<Integer>> batches(List<long[]> ids) {
    Map<Integer, List<Integer>> byLength =
        IntStream.range(0, ids.size())
            .boxed()
            .collect(Collectors.groupingBy(i -> ids.get(i).length));
    List<List<Integer>> batches = new ArrayList<>();
    byLength.forEach(
        (length, same) -> {
          int most = Math.max(1, TOKENS / length);
          for (int from = 0; from < same.size(); from += most) {
            batches.add(same.subList(from, Math.min(same.size(), from + most)));
          }
        });
    return batches;
  }

  /** Captions of one length: (N, tokens) token ids to (N, tokens, 384) features. */
  private static FloatBuffer run(OrtSession session, long[][] ids) {
    int length = ids[0].length;
    long[][] ones = new long[ids.length][length];
    for (long[] row : ones) {
      Arrays.fill(row, 1);
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OnnxTensor inputIds = OnnxTensor.createTensor(environment, ids);
        OnnxTensor mask = OnnxTensor.createTensor(environment, ones);
        OnnxTensor types = OnnxTensor.createTensor(environment, new long[ids.length][length]);
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
    running.ifPresent(
        network -> {
          network.tokenizer().close();
          try {
            network.session().close();
          } catch (OrtException e) {
            throw new IllegalStateException("%s: %s".formatted(WEIGHTS, e.getMessage()), e);
          }
        });
  }
}
