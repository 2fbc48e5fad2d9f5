package org.ldmbench.harness.train;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.ldmbench.harness.data.FileHash;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.models.safetensors.SafetensorsWriter;
import org.ldmbench.models.safetensors.TensorBytes;
import org.ldmbench.models.weights.TensorStream;
import org.ldmbench.reports.record.Spent;
import org.ldmbench.reports.record.Tick;
import org.ldmbench.reports.record.WholeFile;

/**
 * Checkpoints of one cell: a folder per checkpoint, staged under another name, its manifest written
 * last, then moved into place in one go. The newest two are kept. Loading takes the newest that is
 * whole.
 */
public final class Checkpoints {

  private static final int KEPT = 2;
  private static final String MANIFEST = "manifest.json";
  private static final String ENDING = ".safetensors";
  private static final String STAGING = "staging";
  private static final String PREFIX = "step-";
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private final Path folder;
  private final String cell;
  private final WritePoint point;

  /**
   * In a folder, made when needed.
   *
   * @param cell whose checkpoints they are; others are refused
   */
  public Checkpoints(Path folder, String cell) {
    this(folder, cell, name -> {});
  }

  /** Of a training that ends in the middle of its work. */
  Checkpoints(Path folder, String cell, WritePoint point) {
    this.folder = folder;
    this.cell = cell;
    this.point = point;
  }

  /** Where tests let a process die or a disk fail. */
  @FunctionalInterface
  interface WritePoint {
    /** What has just been written. */
    void reached(String name) throws IOException;
  }

  /** Writes a checkpoint of the state as it is and drops the oldest. */
  void save(TrainingState state, Spent spent, List<Tick> curve, LossMeter pending)
      throws IOException {
    Path staging = folder.resolve(STAGING);
    deleteIfExists(staging);
    Files.createDirectories(staging);
    point.reached("staging");
    Map<String, String> files = new TreeMap<>();
    for (Map.Entry<String, Map<String, NDArray>> group : state.groups().entrySet()) {
      String name = group.getKey() + ENDING;
      List<SafetensorsWriter.Entry> entries = new ArrayList<>();
      group.getValue().forEach((key, tensor) -> entries.add(entry(group.getKey(), key, tensor)));
      SafetensorsWriter.write(staging.resolve(name), Map.of(), entries);
      point.reached(name);
      files.put(name, FileHash.sha256(Files.newInputStream(staging.resolve(name))));
    }
    WholeFile.write(
        staging.resolve(MANIFEST),
        JSON.writeValueAsString(
            new CheckpointManifest(cell, spent, curve, pending.sum(), pending.count(), files)));
    point.reached(MANIFEST);
    Path target = folder.resolve(PREFIX + "%012d".formatted(spent.steps()));
    deleteIfExists(target);
    Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
    point.reached("moved");
    List<Path> all = newestFirst(folder);
    for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
      deleteIfExists(old);
      point.reached("pruned");
    }
  }

  private SafetensorsWriter.Entry entry(String group, String key, NDArray tensor) {
    SafetensorsWriter.Entry entry = TensorStream.entry(key, Dtype.F32, tensor);
    TensorBytes bytes =
        sink -> {
          entry.bytes().writeTo(sink);
          point.reached(group + " " + key);
        };
    return new SafetensorsWriter.Entry(key, entry.dtype(), entry.shape(), bytes);
  }

  /**
   * What a training has spent up to its newest checkpoint; nothing without one. Only the manifest
   * is read.
   */
  public static Spent spent(Path folder) throws IOException {
    for (Path checkpoint : newestFirst(folder)) {
      try {
        return manifest(checkpoint).spent();
      } catch (IOException | IllegalArgumentException damaged) {
        // The one before is the one that would be restored.
      }
    }
    return Spent.NOTHING;
  }

  /**
   * Restores the newest whole checkpoint.
   *
   * @param state overwritten
   * @param note told in one line about each damaged checkpoint that is passed over
   * @return its manifest; empty if there is none, and the state is untouched
   */
  public Optional<CheckpointManifest> restore(TrainingState state, Consumer<String> note)
      throws IOException {
    for (Path checkpoint : newestFirst(folder)) {
      try {
        CheckpointManifest manifest = verify(checkpoint);
        load(checkpoint, state);
        return Optional.of(manifest);
      } catch (IOException | IllegalArgumentException damaged) {
        note.accept(
            "checkpoint "
                + checkpoint.getFileName()
                + " is damaged ("
                + damaged.getMessage()
                + "); falling back to the one before");
      }
    }
    return Optional.empty();
  }

  private static CheckpointManifest manifest(Path checkpoint) throws IOException {
    try {
      return JSON.readValue(checkpoint.resolve(MANIFEST).toFile(), CheckpointManifest.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(MANIFEST + ": " + e.getOriginalMessage(), e);
    }
  }

  private CheckpointManifest verify(Path checkpoint) throws IOException {
    CheckpointManifest manifest = manifest(checkpoint);
    if (!manifest.cell().equals(cell)) {
      throw new IllegalArgumentException("it is of cell " + manifest.cell() + ", expected " + cell);
    }
    for (Map.Entry<String, String> file : manifest.files().entrySet()) {
      String found = FileHash.sha256(Files.newInputStream(checkpoint.resolve(file.getKey())));
      if (!found.equals(file.getValue())) {
        throw new IllegalArgumentException(
            file.getKey()
                + ": found SHA-256 "
                + found.substring(0, 12)
                + ", expected "
                + file.getValue().substring(0, 12));
      }
    }
    return manifest;
  }

  /** Checks every file before the first tensor is overwritten. */
  private static void load(Path checkpoint, TrainingState state) throws IOException {
    for (Map.Entry<String, Map<String, NDArray>> group : state.groups().entrySet()) {
      try (SafetensorsReader reader = reader(checkpoint, group.getKey())) {
        for (Map.Entry<String, NDArray> tensor : group.getValue().entrySet()) {
          TensorStream.check(reader, tensor.getKey(), tensor.getValue());
        }
      }
    }
    for (Map.Entry<String, Map<String, NDArray>> group : state.groups().entrySet()) {
      try (SafetensorsReader reader = reader(checkpoint, group.getKey())) {
        for (Map.Entry<String, NDArray> tensor : group.getValue().entrySet()) {
          TensorStream.read(reader, tensor.getKey(), tensor.getValue());
        }
      }
    }
  }

  private static SafetensorsReader reader(Path checkpoint, String group) throws IOException {
    return SafetensorsReader.open(checkpoint.resolve(group + ENDING));
  }

  private static List<Path> newestFirst(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(path -> path.getFileName().toString().startsWith(PREFIX))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  private static void deleteIfExists(Path path) throws IOException {
    if (Files.exists(path)) {
      PathUtils.deleteDirectory(path);
    }
  }
}
