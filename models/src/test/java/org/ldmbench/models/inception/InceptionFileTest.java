package org.ldmbench.models.inception;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ldmbench.models.safetensors.Dtype;
import org.ldmbench.models.safetensors.SafetensorsWriter;
import org.ldmbench.models.weights.TensorStream;
import org.ldmbench.models.weights.Weight;
import org.ldmbench.models.weights.WeightMismatchException;

class InceptionFileTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void theOfficialStateDictIsReadWithItsCounters() throws IOException {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Inception network = new Inception();
      network.weights().allocate(manager, 0);
      List<SafetensorsWriter.Entry> entries = new ArrayList<>();
      for (Weight weight : network.weights().all()) {
        entries.add(TensorStream.entry(weight.name(), Dtype.F16, weight.value()));
        if (weight.name().endsWith("running_mean")) {
          entries.add(counter(weight.name().replace("running_mean", "num_batches_tracked")));
        }
      }
      Path file = folder.resolve("inception.safetensors");
      SafetensorsWriter.write(file, Map.of(), entries);
      Inception read = InceptionFile.load(file, manager);
      assertArrayEquals(running(network), running(read));
    }
  }

  @Test
  void anotherNetworkIsRefused() throws IOException {
    Path file = folder.resolve("other.safetensors");
    SafetensorsWriter.write(file, Map.of(), List.of(counter("encoder.steps")));
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      String message =
          assertThrows(WeightMismatchException.class, () -> InceptionFile.load(file, manager))
              .getMessage();
      assertTrue(message.contains("encoder.steps") && message.contains("Conv2d_1a"), message);
    }
  }

  private static float[] running(Inception network) {
    return network.weights().all().stream()
        .filter(weight -> weight.name().equals("Mixed_7c.branch_pool.bn.running_var"))
        .findFirst()
        .orElseThrow()
        .value()
        .toFloatArray();
  }

  private static SafetensorsWriter.Entry counter(String name) {
    return new SafetensorsWriter.Entry(
        name, Dtype.I64, new long[0], () -> SafetensorsWriter.i64(new long[] {7}));
  }
}
