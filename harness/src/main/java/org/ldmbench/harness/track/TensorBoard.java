package org.ldmbench.harness.track;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ldmbench.reports.record.Tick;

/**
 * A TensorBoard event file: {@code tensorboard --logdir DIR/trainings} shows the curves of a sweep
 * while it runs. A resumed run adds another file, whose first event takes back the steps that are
 * done again.
 */
public final class TensorBoard implements Tracker {

  private final Path folder;
  private long firstStep;
  private Optional<EventFile> file = Optional.empty();

  /** Into a new file in a folder, made with the first tick. */
  public TensorBoard(Path folder) {
    this.folder = folder;
  }

  @Override
  public void start(List<Tick> before) {
    firstStep = before.isEmpty() ? 0 : before.get(before.size() - 1).step() + 1;
  }

  @Override
  public void add(Tick tick) throws IOException {
    if (file.isEmpty()) {
      file = Optional.of(EventFile.create(folder));
      file.get().startAt(firstStep);
    }
    Map<String, Double> scalars = new TreeMap<>();
    scalars.put("train/loss", tick.loss());
    scalars.put("train/learning_rate", tick.learningRate());
    scalars.put("train/gradient_norm", tick.gradientNorm());
    scalars.put("train/samples", (double) tick.samples());
    scalars.put("train/seconds", tick.seconds());
    file.get().scalars(tick.step(), scalars);
  }

  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }
}
