package org.ldmbench.harness.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ldmbench.harness.data.Sha256;
import org.ldmbench.harness.data.Tile;
import org.ldmbench.harness.evaluators.PictureStream;
import org.ldmbench.harness.metrics.EvaluationMetric;
import org.ldmbench.harness.metrics.SetFeatures;
import org.ldmbench.harness.probe.Probe;
import org.ldmbench.harness.probe.Subject;
import org.ldmbench.harness.sampling.PictureSampler;

/**
 * Takes up a cell's pictures as they are drawn: evaluator, probes and hash see each once, and none
 * is kept but the few that the grid shows.
 */
final class CellPictures implements PictureSampler.Sink, AutoCloseable {

  private final Subject subject;
  private final Prompts prompts;
  private final int tilesShown;
  private final List<Probe> probes;
  private final PictureStream stream;
  private final List<Tile> tiles = new ArrayList<>();
  private final Sha256 hash = new Sha256();
  private int seen;

  /** What a sample was asked for. */
  @FunctionalInterface
  interface Prompts {
    String of(int sample);
  }

  /**
   * Before the first.
   *
   * @param captions what samples were made from
   * @param prompts under the tiles
   * @param tilesShown how many pictures the grid shows
   * @param folder for files that are gone when this is closed
   */
  CellPictures(
      Subject subject,
      List<Probe> probes,
      List<EvaluationMetric> metrics,
      PictureStream.Captions captions,
      Prompts prompts,
      int tilesShown,
      Path folder) {
    this.subject = subject;
    this.probes = List.copyOf(probes);
    this.prompts = prompts;
    this.tilesShown = tilesShown;
    stream =
        new PictureStream(
            subject.evaluator(), subject.data().shape().pictureSide(), metrics, captions, folder);
  }

  @Override
  public void take(List<byte[]> pictures) {
    for (byte[] picture : pictures) {
      hash.add(picture);
      if (tiles.size() < tilesShown) {
        tiles.add(new Tile(picture, prompts.of(tiles.size())));
      }
    }
    stream.add(pictures);
    for (Probe probe : probes) {
      probe.see(subject, seen, pictures);
    }
    seen += pictures.size();
  }

  /** How many were taken. */
  int count() {
    return seen;
  }

  /** What metrics need, once all were taken and until this is closed. */
  SetFeatures features() {
    return stream.end();
  }

  /** The first ones. */
  List<Tile> tiles() {
    return List.copyOf(tiles);
  }

  /** SHA-256 over all that were taken, in order; once. */
  String hash() {
    return hash.hex();
  }

  @Override
  public void close() {
    stream.close();
  }
}
