package org.ldmbench.harness.evaluators;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.harness.mapped.TableFile;
import org.ldmbench.harness.text.DistinctCaptions;

/**
 * A data set's captions in the space of an evaluator's pictures; the same caption is embedded once.
 * They lie in a file of the cache, keyed by what they are made of, and are copied out as they are
 * asked for.
 */
public final class CaptionEmbeddings {

  /** Captions that are embedded at a time. */
  private static final int PART = 8192;

  private final TableFile table;
  private final int[] items;

  private CaptionEmbeddings(TableFile table, int[] items) {
    this.table = table;
    this.items = items;
  }

  /**
   * Finds or makes them.
   *
   * @param evaluator one that reads captions
   * @param captions at least one
   * @param cache a folder, made when needed
   */
  public static CaptionEmbeddings of(Evaluator evaluator, List<String> captions, Path cache)
      throws IOException {
    DistinctCaptions distinct = DistinctCaptions.of(captions);
    List<String> texts = distinct.captions();
    Sha256 key =
        new Sha256()
            .add("caption embeddings")
            .add(evaluator.identity().extractor())
            .add(evaluator.identity().preprocessing());
    texts.forEach(key::add);
    Path file = cache.resolve("captions-" + key.hex() + ".safetensors");
    Optional<TableFile> found =
        TableFile.find(file).filter(table -> table.shape()[0] == texts.size());
    return new CaptionEmbeddings(
        found.isPresent() ? found.get() : write(file, evaluator, texts), distinct.items());
  }

  private static TableFile write(Path file, Evaluator evaluator, List<String> texts)
      throws IOException {
    int first = Math.min(PART, texts.size());
    // How wide they are is known when there are some.
    float[] begin = evaluator.captions(texts.subList(0, first));
    return TableFile.write(
        file,
        new long[] {texts.size(), begin.length / first},
        sink -> {
          sink.write(begin);
          for (int from = first; from < texts.size(); from += PART) {
            int to = Math.min(texts.size(), from + PART);
            sink.write(evaluator.captions(texts.subList(from, to)));
          }
        });
  }

  /**
   * Those of some captions.
   *
   * @param picked positions in the data set's list
   * @return (N, E) row-major, unit vectors
   */
  public float[] of(int[] picked) {
    int width = table.width();
    float[] some = new float[picked.length * width];
    for (int i = 0; i < picked.length; i++) {
      table.values().copy((long) items[picked[i]] * width, some, i * width, width);
    }
    return some;
  }
}
