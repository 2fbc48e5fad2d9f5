package org.ldmbench.harness.perf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ldmbench.models.ops.Ops;

/** That steps are taken with the ops that the file asks for. */
class StepWorkerTest {

  /** Asks for one step, and looks how ops are computed meanwhile. */
  private static final class OneStep extends BufferedReader {
    private int calls;
    private int tensors;

    OneStep() {
      super(Reader.nullReader());
    }

    @Override
    public String readLine() {
      tensors = tensorsOfSilu();
      return calls++ == 0 ? "step" : null;
    }
  }

  /** That Java sees: the sigmoid is one of them if it is computed apart. */
  private static int tensorsOfSilu() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray x = manager.ones(new Shape(2));
      NDArray y = Ops.silu(x);
      assertEquals(x.getShape(), y.getShape());
      return manager.getManagedArrays().size() - 1;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"'' | 1", ", \"ops\": \"whole\" | 1", ", \"ops\": \"plain\" | 2"})
  void opsAreTheOnesAskedFor(String field, int tensors) throws IOException {
    JsonNode what =
        new JsonMapper()
            .readTree(
                """
                {"recipe": "dit", "preset": "tiny", "conditioning": "class", "device": "cpu",
                 "set": ["backbone.depth=1", "training.batchSize=2", "training.microBatch=2"]%s}
                """
                    .formatted(field));
    OneStep request = new OneStep();
    ByteArrayOutputStream answers = new ByteArrayOutputStream();
    StepWorker.run(what, request, new PrintStream(answers, true, UTF_8));
    assertEquals(3, answers.toString(UTF_8).lines().count(), "parameters, one step, memory");
    assertEquals(tensors, request.tensors);
    assertEquals(1, tensorsOfSilu(), "afterwards");
  }
}
