package org.ldmbench.models.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;

/** A user's TorchScript archive: its code runs in libtorch's interpreter, which knows tensors. */
public final class ScriptFile {

  private final PtSymbolBlock module;

  private ScriptFile(PtSymbolBlock module) {
    this.module = module;
  }

  /**
   * Loads one.
   *
   * @param manager owns the weights and names the device
   * @throws ai.djl.engine.EngineException if libtorch cannot read it
   */
  public static ScriptFile load(Path file, NDManager manager) {
    return new ScriptFile(
        JniUtils.loadModule(
            (PtNDManager) manager, file, true, new String[0], new String[0], false));
  }

  /**
   * Runs a method that returns one tensor, with autograd left as the thread has it.
   *
   * @param manager owns the result
   * @param arguments tensors, lists of tensors, whole numbers, floats, booleans and texts
   * @throws ai.djl.engine.EngineException if there is no such method, or it fails
   */
  public NDArray tensor(NDManager manager, String method, Object... arguments) {
    try (IValue result = Script.run(module, method, arguments)) {
      return result.toTensor((PtNDManager) manager);
    }
  }
}
