package org.ldmbench.harness.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ldmbench.harness.BuildInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks at everything that a run needs. */
@Command(
    name = "doctor",
    description = "Checks engine, memory, disk and weights, and says what to do.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<Health> checks = new ArrayList<>(MachineHealth.check());
    checks.addAll(EngineHealth.check());
    checks.addAll(AssetHealth.check());
    PrintWriter out = spec.commandLine().getOut();
    out.println(new BuildInfo().line());
    TextTable table = new TextTable(List.of("check", "state", "finding"));
    for (Health check : checks) {
      table.row(check.name(), check.ok() ? "ok" : "PROBLEM", check.finding());
    }
    out.print(table.text(""));
    List<Health> problems = checks.stream().filter(check -> !check.ok()).toList();
    problems.forEach(problem -> out.printf("-> %s: %s%n", problem.name(), problem.remedy()));
    out.println(problems.isEmpty() ? "everything needed works" : problems.size() + " problem(s)");
    out.flush();
    return problems.isEmpty() ? ExitCode.OK : ExitCode.BAD_INPUT;
  }
}
