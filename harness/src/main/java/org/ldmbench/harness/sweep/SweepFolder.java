package org.ldmbench.harness.sweep;

import java.nio.file.Path;

/** Where things lie in a result folder. */
public record SweepFolder(Path root) {

  /** Where data sets lie that came from folders. */
  Path data() {
    return root.resolve("data.json");
  }

  /** Feature statistics of the training pictures. */
  public Path reference() {
    return root.resolve("reference.safetensors");
  }

  /** Features of the training pictures one by one, where a metric needs them. */
  Path referenceFeatures() {
    return root.resolve("reference-features.safetensors");
  }

  /** Numbers of real pictures and of reconstructions. */
  public Path yardsticks() {
    return root.resolve("yardsticks.json");
  }

  /** A cell's folder. */
  public Path cell(String id) {
    return root.resolve("cells").resolve(id);
  }

  /** A training's folder: its checkpoints and its log. */
  public Path training(String id) {
    return root.resolve("trainings").resolve(id);
  }

  /** A training's checkpoints. */
  public Path checkpoints(String id) {
    return training(id).resolve("checkpoint");
  }

  /** A cell's record: written once, when the cell has ended. */
  public Path record(String id) {
    return cell(id).resolve("record.json");
  }
}
