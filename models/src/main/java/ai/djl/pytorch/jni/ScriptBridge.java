package ai.djl.pytorch.jni;

import ai.djl.pytorch.engine.PtSymbolBlock;

/**
 * Runs a method of a TorchScript module with autograd left as the thread has it.
 *
 * <p>DJL's public {@link IValueUtils#runMethod} always switches autograd off, and its
 * differentiable path takes tensors only. This is the one place that reaches past it.
 */
public final class ScriptBridge {

  private ScriptBridge() {}

  /**
   * Runs {@code module.method(arguments)}.
   *
   * @param module a loaded TorchScript module
   * @param method the method's name
   * @param arguments its arguments, which stay the caller's to close
   * @return the result, which the caller closes
   */
  public static IValue run(PtSymbolBlock module, String method, IValue... arguments) {
    long[] handles = new long[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      handles[i] = arguments[i].getHandle();
    }
    // "train" true: no inference guard, so the thread's own grad mode holds. No separate CUDA
    // stream.
    return new IValue(
        PyTorchLibrary.LIB.moduleRunMethod(module.getHandle(), method, handles, true, false));
  }
}
