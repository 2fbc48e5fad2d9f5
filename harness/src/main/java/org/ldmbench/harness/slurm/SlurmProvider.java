package org.ldmbench.harness.slurm;

import org.ldmbench.harness.sweep.CellExecutor;
import org.ldmbench.harness.sweep.ExecutorProvider;

/** {@code slurm}: cells on the nodes of a cluster, which share the sweep's folder. */
public final class SlurmProvider implements ExecutorProvider {

  @Override
  public String name() {
    return "slurm";
  }

  @Override
  public boolean isDetached() {
    return true;
  }

  @Override
  public CellExecutor create(Request request) {
    if (!request.cluster().dryRun()) {
      SlurmClient.require();
    }
    return new SlurmExecutor(request);
  }
}
