package org.ldmbench.harness.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Cuts captions into the tokens of a CLIP, begin and end token included. */
public final class ClipTokenizer implements AutoCloseable {

  private final HuggingFaceTokenizer tokenizer;
  private final Path file;
  private final int vocabulary;

  /**
   * Reads it.
   *
   * @param file {@code tokenizer.json}
   * @param vocabulary of the text tower
   */
  public ClipTokenizer(Path file, int vocabulary) throws IOException {
    this.file = file;
    this.vocabulary = vocabulary;
    tokenizer =
        HuggingFaceTokenizer.newInstance(file, Map.of("padding", "false", "truncation", "false"));
  }

  /**
   * The tokens of a caption.
   *
   * @param maxTokens longer captions are cut, the end token is kept
   * @throws IllegalArgumentException if a token is none of the text tower's
   */
  public long[] ids(String caption, int maxTokens) {
    long[] ids = TokenLimits.cut(tokenizer.encode(caption).getIds(), maxTokens);
    for (long id : ids) {
      if (id >= vocabulary) {
        throw new IllegalArgumentException(
            "%s: found token %d, expected less than the %d of the text tower"
                .formatted(file, id, vocabulary));
      }
    }
    return ids;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
