package org.ldmbench.harness.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderClaimTest {

  @TempDir private Path folder;

  @Test
  void oneAtATime() throws IOException {
    Path cell = folder.resolve("new");
    try (FolderClaim first = FolderClaim.take(cell).orElseThrow()) {
      assertTrue(FolderClaim.take(cell).isEmpty());
      try (FolderClaim other = FolderClaim.take(folder.resolve("other")).orElseThrow()) {
        assertNotSame(first, other);
      }
    }
    Optional<FolderClaim> again = FolderClaim.take(cell);
    assertTrue(again.isPresent());
    again.get().close();
  }

  /** Not even SIGKILL leaves a claim behind. */
  @Test
  void aProcessThatIsKilledHoldsNothing() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process holder =
        new ProcessBuilder(
                List.of(java.toString(), "-cp", classes(), Holder.class.getName(), folder + ""))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertEquals('h', holder.getInputStream().read());
    assertTrue(FolderClaim.take(folder).isEmpty());
    holder.destroyForcibly();
    assertTrue(holder.waitFor(20, TimeUnit.SECONDS));
    Optional<FolderClaim> claim = FolderClaim.take(folder);
    assertTrue(claim.isPresent());
    claim.get().close();
    assertTrue(Files.exists(folder));
  }

  private static String classes() {
    return System.getProperty("java.class.path");
  }

  /** Claims a folder, says so, and waits to be killed. */
  static final class Holder {

    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      System.out.print(FolderClaim.take(Path.of(arguments[0])).isPresent() ? "h" : "n");
      System.out.flush();
      Thread.sleep(60_000);
    }
  }
}
