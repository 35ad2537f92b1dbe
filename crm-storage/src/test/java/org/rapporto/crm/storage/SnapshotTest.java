package org.rapporto.crm.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** A reader that finishes just when it is to be ended. */
class SnapshotTest {

  private final CountDownLatch reading = new CountDownLatch(1);
  private final CountDownLatch mayFinish = new CountDownLatch(1);
  private final List<Future<Boolean>> reader = new ArrayList<>();

  @Test
  void givesItsConnectionToNobodyBetweenThatAndTheInterruption() throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    List<Boolean> leftBefore = new ArrayList<>();
    try (Connection real = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      Connection connection =
          (Connection)
              Proxy.newProxyInstance(
                  Connection.class.getClassLoader(),
                  new Class<?>[] {Connection.class},
                  (self, method, args) -> {
                    leftBefore.add(finishes());
                    return method.invoke(real, args);
                  });
      Snapshot snapshot = new Snapshot(connection, Instant.EPOCH);
      reader.add(threads.submit(() -> readAndLeave(snapshot)));
      reading.await();
      snapshot.end("too old");
      assertThat(leftBefore).containsExactly(false);
      assertThat(reader.get(0).get()).isTrue();
    } finally {
      threads.shutdown();
    }
  }

  private boolean readAndLeave(Snapshot snapshot) throws SQLException {
    boolean read =
        snapshot.read(
            () -> {
              reading.countDown();
              return await(mayFinish);
            });
    snapshot.leave();
    return read;
  }

  /** Lets the reader finish, and tells whether it could leave. */
  private boolean finishes() throws Exception {
    mayFinish.countDown();
    try {
      return reader.get(0).get(300, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return false;
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }
}
