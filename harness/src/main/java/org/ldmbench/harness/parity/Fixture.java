package org.ldmbench.harness.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ldmbench.models.nn.Weights;
import org.ldmbench.models.ops.Tensors;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.safetensors.SafetensorsReader;
import org.ldmbench.models.weights.WeightFiles;

/**
 * One recorded case: a JSON file that says what was run, and the tensors in a safetensors file of
 * the same name beside it. Remembers which tensors were used, so that none is passed over in
 * silence.
 */
public final class Fixture implements AutoCloseable {

  private static final String JSON_SUFFIX = ".json";
  private static final String PARAMETER = "param.";

  private final Path tensorFile;
  private final String name;
  private final JsonNode json;
  private final Set<String> used = new HashSet<>();
  private @Nullable SafetensorsReader reader;

  private Fixture(Path tensorFile, String name, JsonNode json) {
    this.tensorFile = tensorFile;
    this.name = name;
    this.json = json;
  }

  /**
   * Reads the JSON file; the tensors are opened when they are first asked for.
   *
   * @throws IllegalArgumentException if it is no fixture
   * @throws IOException if it cannot be read
   */
  public static Fixture open(Path file) throws IOException {
    String fileName = file.toString();
    if (!fileName.endsWith(JSON_SUFFIX)) {
      throw new IllegalArgumentException(
          "fixture: found %s, expected a .json file beside a .safetensors file".formatted(file));
    }
    JsonNode json;
    try {
      json = new ObjectMapper().readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s: expected JSON: %s".formatted(file, e.getOriginalMessage()), e);
    }
    if (!json.path("case").isTextual()) {
      throw new IllegalArgumentException(
          "%s: found no text 'case', expected a fixture's JSON".formatted(file));
    }
    String stem = fileName.substring(0, fileName.length() - JSON_SUFFIX.length());
    return new Fixture(Path.of(stem + ".safetensors"), json.get("case").textValue(), json);
  }

  /** The case, for example {@code dit_a}. */
  public String name() {
    return name;
  }

  /** A field of the JSON file; a missing node if there is none. */
  public JsonNode json(String field) {
    return json.path(field);
  }

  /**
   * An object of the JSON file, to be read strictly.
   *
   * @throws IllegalArgumentException if there is none
   */
  public StrictObject config() {
    return StrictObject.of(name + " config", json.path("config"));
  }

  /** A list of names in the JSON file; empty if the field is missing. */
  public Set<String> names(String field) {
    Set<String> names = new HashSet<>();
    json.path(field).forEach(node -> names.add(node.asText()));
    return names;
  }

  /** Whether there is such a tensor. */
  public boolean has(String tensor) throws IOException {
    return reader().names().contains(tensor);
  }

  /** The tensors whose names start so, in file order. */
  public List<String> tensors(String prefix) throws IOException {
    return reader().names().stream().filter(tensor -> tensor.startsWith(prefix)).toList();
  }

  /** A tensor's shape. */
  public long[] shape(String tensor) throws IOException {
    return reader().info(tensor).shape();
  }

  /**
   * Refuses a tensor of another shape.
   *
   * @param expected -1 stands for any size
   * @throws IllegalArgumentException if the shape differs
   */
  public void expectShape(String tensor, long... expected) throws IOException {
    long[] found = shape(tensor);
    boolean fits = found.length == expected.length;
    for (int i = 0; fits && i < expected.length; i++) {
      fits = expected[i] < 0 || expected[i] == found[i];
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "%s tensor '%s': found shape %s, expected %s"
              .formatted(
                  name,
                  tensor,
                  Arrays.toString(found),
                  Arrays.toString(expected).replace("-1", "any")));
    }
  }

  /** A tensor's values in float64, row-major; any dtype, exactly. */
  public double[] values(String tensor) throws IOException {
    used.add(tensor);
    return isFloating(tensor)
        ? reader().doubles(tensor)
        : Arrays.stream(reader().longs(tensor)).asDoubleStream().toArray();
  }

  /** A floating tensor's values in float32, row-major. */
  public float[] floats(String tensor) throws IOException {
    used.add(tensor);
    return reader().floats(tensor);
  }

  /** A tensor: int64 for integers, float64 for F64, else float32. */
  public NDArray tensor(NDManager manager, String tensor) throws IOException {
    used.add(tensor);
    Shape shape = new Shape(shape(tensor));
    if (!isFloating(tensor)) {
      return Tensors.of(manager, reader().longs(tensor), shape);
    }
    return reader().info(tensor).dtype() == Dtype.F64
        ? Tensors.of(manager, reader().doubles(tensor), shape)
        : Tensors.of(manager, reader().floats(tensor), shape);
  }

  /**
   * Allocates a network's weights and overwrites them with the recorded ones.
   *
   * @throws IllegalArgumentException if a name or a shape differs
   */
  public void load(Weights weights, NDManager manager) throws IOException {
    weights.allocate(manager, 0);
    WeightFiles.load(weights, reader(), PARAMETER, tensorFile.getFileName().toString());
    used.addAll(tensors(PARAMETER));
  }

  /** The tensors that nothing has asked for, in file order. */
  public List<String> unused() throws IOException {
    List<String> unused = new ArrayList<>(reader().names());
    unused.removeAll(used);
    return unused;
  }

  private boolean isFloating(String tensor) throws IOException {
    return reader().info(tensor).dtype().isFloating();
  }

  private SafetensorsReader reader() throws IOException {
    SafetensorsReader open = reader;
    if (open == null) {
      open = SafetensorsReader.open(tensorFile);
      reader = open;
    }
    return open;
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }
}
