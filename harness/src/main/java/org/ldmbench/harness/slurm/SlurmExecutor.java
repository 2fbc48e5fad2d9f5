package org.ldmbench.harness.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;
import org.ldmbench.harness.device.DeviceName;
import org.ldmbench.harness.jvm.JavaCommand;
import org.ldmbench.harness.suite.Plan;
import org.ldmbench.harness.suite.PlannedCell;
import org.ldmbench.harness.sweep.CellExecutor;
import org.ldmbench.harness.sweep.ExecutorProvider;

/**
 * Hands cells over to Slurm, and the report after them. All that matters is in the sweep's folder:
 * a cell that Slurm runs twice, or forgets, costs time and nothing else.
 */
final class SlurmExecutor implements CellExecutor {

  /** Slurm's usual limit of an array's length (MaxArraySize) is 1,001. */
  private static final int CHUNK = 1000;

  private static final String SCRIPT_END = ".sh";

  private final ExecutorProvider.Request request;

  SlurmExecutor(ExecutorProvider.Request request) {
    this.request = request;
  }

  @Override
  public void run(List<PlannedCell> cells, Watcher watcher) throws IOException {
    String plan = Plan.read(request.sweep()).hash();
    Map<String, String> queued = new SlurmQueue(request.sweep(), plan).cells();
    List<String> missing =
        cells.stream().map(PlannedCell::id).filter(id -> !queued.containsKey(id)).toList();
    if (!queued.isEmpty()) {
      watcher.note("%d cells are in Slurm's queue already".formatted(queued.size()));
    }
    if (missing.isEmpty()) {
      return;
    }
    SlurmFolder folder = SlurmFolder.create(request.sweep());
    List<Path> arrays = write(folder, plan, missing);
    Path report = folder.path().resolve("report" + SCRIPT_END);
    if (request.cluster().dryRun()) {
      watcher.note("nothing is submitted; the scripts are in " + folder.path());
      return;
    }
    List<String> jobs = new ArrayList<>();
    try {
      for (Path array : arrays) {
        jobs.add(SlurmClient.submit(List.of(), array));
      }
      // Not afterok: that waits for ever once a cell has failed.
      String after = "--dependency=afterany:" + String.join(":", jobs);
      jobs.add(SlurmClient.submit(List.of(after), report));
    } catch (IllegalArgumentException | IOException e) {
      SlurmClient.cancel(jobs);
      PathUtils.deleteDirectory(folder.path());
      throw e;
    }
    watcher.note(
        "%d cells submitted as job %s, the report as job %s; scripts and logs are in %s"
            .formatted(
                missing.size(),
                String.join(", ", jobs.subList(0, jobs.size() - 1)),
                jobs.get(jobs.size() - 1),
                folder.path()));
  }

  private List<Path> write(SlurmFolder folder, String plan, List<String> cells) throws IOException {
    Path sweep = request.sweep().toAbsolutePath().normalize();
    SlurmScripts scripts = new SlurmScripts(request.cluster(), request.jobs().threads());
    List<Path> arrays = new ArrayList<>();
    for (int from = 0; from < cells.size(); from += CHUNK) {
      int chunk = arrays.size();
      List<String> part = cells.subList(from, Math.min(cells.size(), from + CHUNK));
      Files.write(folder.cells(chunk), part);
      Path script = folder.path().resolve("array-" + chunk + SCRIPT_END);
      Files.writeString(
          script,
          scripts.cells(
              folder.job(plan, chunk),
              folder.path().resolve("cell-" + chunk + "-%a.log"),
              folder.cells(chunk),
              part.size(),
              JavaCommand.classPath(),
              JavaCommand.of(
                  List.of(), List.of("run-cell", sweep.toString(), "--device", device()))));
      arrays.add(script);
    }
    Files.writeString(
        folder.path().resolve("report" + SCRIPT_END),
        scripts.report(
            folder.reportJob(plan),
            folder.path().resolve("report.log"),
            JavaCommand.classPath(),
            JavaCommand.of(List.of(), List.of("report", sweep.toString()))));
    return arrays;
  }

  /** Never auto: a node whose GPU does not work must not go on a hundred times slower. */
  private String device() {
    if (request.anyGpu()) {
      return request.cluster().gpus() > 0 ? "gpu:0" : "cpu";
    }
    return DeviceName.of(request.device());
  }

  @Override
  public void stop() {
    // Nothing of it runs here.
  }
}
