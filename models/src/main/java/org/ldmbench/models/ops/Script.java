package org.ldmbench.models.ops;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.ScriptBridge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The loaded Ops module, once for each precision: calls a method by name with tensors, lists of
 * tensors, integers, floats, booleans and texts.
 *
 * <p>The modules hold no tensor, so they serve every device. Results belong to the manager that the
 * caller names.
 */
final class Script {

  /** Each when it is first used: a class that merely mentions Ops does not start the engine. */
  private static final Map<Precision, PtSymbolBlock> MODULES = new ConcurrentHashMap<>();

  private Script() {}

  private static PtSymbolBlock load(Precision precision) {
    return load(ScriptArchive.ops(precision, Convolution.here()));
  }

  /** A module of the methods in these source files. */
  static PtSymbolBlock load(List<String> sources) {
    NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    // The profiling executor would rewrite graphs after two calls: other kernels, other bits, no
    // gain here.
    JniUtils.setGraphExecutorOptimize(false);
    try {
      Path archive = Files.createTempFile("ldmbench-ops", ".pt");
      try {
        ScriptArchive.write(archive, sources);
        return JniUtils.loadModule(
            (PtNDManager) manager, archive, true, new String[0], new String[0], true);
      } finally {
        Files.delete(archive);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a method that returns one tensor. */
  static NDArray tensor(NDManager manager, String method, Object... arguments) {
    try (IValue result = run(method, arguments)) {
      return result.toTensor((PtNDManager) manager);
    }
  }

  /** Runs a method that returns a list of tensors. */
  static NDList tensors(NDManager manager, String method, Object... arguments) {
    try (IValue result = run(method, arguments)) {
      return new NDList(result.toTensorArray((PtNDManager) manager));
    }
  }

  /** Runs a method that returns a boolean. */
  static boolean flag(String method, Object... arguments) {
    return flag(module(), method, arguments);
  }

  /** Runs a method of any module that returns a boolean. */
  static boolean flag(PtSymbolBlock module, String method, Object... arguments) {
    try (IValue result = run(module, method, arguments)) {
      return result.toBoolean();
    }
  }

  /** Runs a method for its effect on its arguments. */
  static void effect(String method, Object... arguments) {
    run(method, arguments).close();
  }

  private static IValue run(String method, Object... arguments) {
    return run(module(), method, arguments);
  }

  private static PtSymbolBlock module() {
    return MODULES.computeIfAbsent(Precision.current(), Script::load);
  }

  /** Runs a method of any module; the caller closes the result. */
  static IValue run(PtSymbolBlock module, String method, Object... arguments) {
    IValue[] values = new IValue[arguments.length];
    try {
      for (int i = 0; i < values.length; i++) {
        values[i] = value(arguments[i]);
      }
      return ScriptBridge.run(module, method, values);
    } finally {
      for (IValue value : values) {
        if (value != null) {
          value.close();
        }
      }
    }
  }

  private static IValue value(Object argument) {
    if (argument instanceof PtNDArray tensor) {
      return IValue.from(tensor);
    }
    if (argument instanceof NDList list) {
      PtNDArray[] tensors = new PtNDArray[list.size()];
      for (int i = 0; i < tensors.length; i++) {
        tensors[i] = (PtNDArray) list.get(i);
      }
      return IValue.listFrom(tensors);
    }
    if (argument instanceof Integer number) {
      return IValue.from(number.longValue());
    }
    if (argument instanceof Long number) {
      return IValue.from(number);
    }
    if (argument instanceof Boolean flag) {
      return IValue.from(flag);
    }
    if (argument instanceof Double number) {
      return IValue.from(number.doubleValue());
    }
    if (argument instanceof String text) {
      return IValue.from(text);
    }
    throw new IllegalArgumentException(
        "no TorchScript value for a " + argument.getClass().getName());
  }
}
