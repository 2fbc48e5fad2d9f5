package org.ldmbench.harness.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Things made ahead come in order, no more of them than said, and leave no thread behind. */
class MadeAheadTest {

  /** Far longer than anything here takes. */
  private static final long PATIENCE = 60;

  private final List<Long> made = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> makers = Collections.synchronizedList(new ArrayList<>());

  private long make(long number) {
    made.add(number);
    makers.add(Thread.currentThread());
    return 10 * number;
  }

  @Test
  void eachIsTheOneThatWasAskedForWhereverOneStarts() {
    for (int ahead : new int[] {0, 1, 2, 5}) {
      try (MadeAhead<Long> things = new MadeAhead<>(this::make, ahead)) {
        for (long number : new long[] {7, 8, 9, 3, 4, 4, 5, 100}) {
          assertEquals(10 * number, things.get(number), "ahead " + ahead);
        }
      }
    }
  }

  @Test
  void theNextOnesAreMadeWhileOneIsInUseButNoMore() throws InterruptedException {
    CountDownLatch third = new CountDownLatch(3);
    try (MadeAhead<Long> things =
        new MadeAhead<>(
            number -> {
              long thing = make(number);
              third.countDown();
              return thing;
            },
            2)) {
      assertEquals(50, things.get(5));
      assertTrue(third.await(PATIENCE, TimeUnit.SECONDS), "two more, though nobody asked");
      assertEquals(60, things.get(6));
    }
    assertEquals(List.of(5L, 6L, 7L), made.subList(0, 3));
    assertTrue(made.size() <= 4, made.toString());
    makers.forEach(maker -> assertNotSame(Thread.currentThread(), maker));
  }

  @Test
  void nothingAheadIsMadeByWhoAsks() {
    try (MadeAhead<Long> things = new MadeAhead<>(this::make, 0)) {
      assertEquals(50, things.get(5));
    }
    assertEquals(List.of(5L), made);
    assertSame(Thread.currentThread(), makers.get(0));
  }

  @Test
  void whatFailsFailsWhereItIsAskedForAndNotBefore() {
    IllegalArgumentException gone =
        new IllegalArgumentException("cat.png: found no file, expected the picture");
    try (MadeAhead<Long> things =
        new MadeAhead<>(
            number -> {
              make(number);
              if (number == 2) {
                throw gone;
              }
              if (number == 3) {
                throw new InternalError("a file was cut short");
              }
              return number;
            },
            2)) {
      assertEquals(0, things.get(0));
      assertEquals(1, things.get(1));
      assertSame(gone, assertThrows(IllegalArgumentException.class, () -> things.get(2)));
      assertThrows(InternalError.class, () -> things.get(3));
      assertEquals(4, things.get(4));
    }
    makers.forEach(maker -> assertEquals(Thread.State.TERMINATED, ended(maker).getState()));
  }

  @Test
  void closingEndsTheThread() {
    try (MadeAhead<Long> things = new MadeAhead<>(this::make, 2)) {
      things.get(0);
      assertTrue(makers.get(0).isAlive());
    }
    assertEquals(Thread.State.TERMINATED, ended(makers.get(0)).getState());
  }

  /** The pool reports its end a moment before its thread does. */
  private static Thread ended(Thread thread) {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(PATIENCE));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return thread;
  }
}
