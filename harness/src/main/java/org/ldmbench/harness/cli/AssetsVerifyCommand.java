package org.ldmbench.harness.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ldmbench.harness.store.Asset;
import org.ldmbench.harness.store.AssetStore;
import org.ldmbench.harness.sweep.CacheFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Hashes every imported file again. */
@Command(
    name = "verify",
    description = "Hashes every imported file again. Exit code 4 if one is missing or has changed.",
    mixinStandardHelpOptions = true)
final class AssetsVerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    AssetStore store = new AssetStore(CacheFolder.path());
    List<Asset> assets = store.list();
    List<String> problems = new ArrayList<>();
    for (Asset asset : assets) {
      problems.addAll(store.problems(asset));
    }
    problems.forEach(problem -> spec.commandLine().getErr().println("ldmbench: " + problem));
    spec.commandLine()
        .getOut()
        .printf("%d assets in %s, %d problems%n", assets.size(), store.root(), problems.size());
    spec.commandLine().getOut().flush();
    return problems.isEmpty() ? ExitCode.OK : ExitCode.INTEGRITY;
  }
}
