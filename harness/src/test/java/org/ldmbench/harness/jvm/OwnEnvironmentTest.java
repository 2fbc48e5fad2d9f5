package org.ldmbench.harness.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of the variables that the launcher set. */
class OwnEnvironmentTest {

  private static final Map<String, String> HERE =
      Map.of(
          "PATH", "/bin",
          "GOMP_SPINCOUNT", "7",
          "OMP_WAIT_POLICY", "passive",
          "MALLOC_ARENA_MAX", "1",
          "CLASSPATH", "ours.jar",
          "LDMBENCH_OWN_ENVIRONMENT", "MALLOC_ARENA_MAX OMP_WAIT_POLICY");

  @Test
  void anotherProgramGetsNoneOfThem() {
    assertEquals(Map.of("PATH", "/bin", "GOMP_SPINCOUNT", "7"), OwnEnvironment.usersOwn(HERE));
    assertEquals(Map.of("PATH", "/bin"), OwnEnvironment.usersOwn(Map.of("PATH", "/bin")));
  }

  @Test
  void anotherMachineGetsAllButTheWayToWait() {
    Map<String, String> there = new HashMap<>(HERE);
    there.remove("OMP_WAIT_POLICY");
    assertEquals(there, OwnEnvironment.elsewhere(HERE));
  }

  @Test
  void itIsToldWhetherTheMachineWasBusy() {
    assertTrue(OwnEnvironment.foundBusy(HERE));
    assertFalse(OwnEnvironment.foundBusy(Map.of("OMP_WAIT_POLICY", "passive")), "a user's wish");
  }

  @Test
  void theUsersWayToWaitIsKeptEverywhere() {
    Map<String, String> users =
        Map.of("OMP_WAIT_POLICY", "active", "LDMBENCH_OWN_ENVIRONMENT", "MALLOC_ARENA_MAX");
    assertEquals(users, OwnEnvironment.elsewhere(users));
    assertEquals(Map.of("OMP_WAIT_POLICY", "active"), OwnEnvironment.usersOwn(users));
  }

  @Test
  void onlyTheLaunchersWayOfAllocatingIsTakenAway() {
    Map<String, String> here =
        Map.of(
            "MALLOC_ARENA_MAX", "1",
            "MALLOC_TOP_PAD_", "7",
            "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1",
            "OMP_WAIT_POLICY", "passive",
            "LDMBENCH_OWN_ENVIRONMENT", "MALLOC_ARENA_MAX GLIBC_TUNABLES OMP_WAIT_POLICY");
    Map<String, String> usual = new HashMap<>(here);
    usual.keySet().removeAll(List.of("MALLOC_ARENA_MAX", "GLIBC_TUNABLES"));
    assertEquals(usual, OwnEnvironment.withoutMemory(here));
  }
}
