package io.holdfast.standalone.process;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps children running: one that ends is started again after a delay. Closing stops them in the
 * reverse order of their start; closing twice is harmless. Safe for use by many threads.
 */
public final class Supervisor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  private final Clock clock;
  private final RestartPolicy policy;
  private final ScheduledExecutorService restarts =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "restarts");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Ward> wards = new ArrayList<>();
  private boolean closed;

  public Supervisor(Clock clock, RestartPolicy policy) {
    this.clock = clock;
    this.policy = policy;
  }

  public Supervisor() {
    this(Clock.systemUTC(), RestartPolicy.DEFAULT);
  }

  /** Starts a child and keeps it running from now on. */
  public synchronized void keep(ChildSpec spec) throws IOException {
    if (closed) {
      throw new IOException("stopping; " + spec.name() + " is not started");
    }
    Ward ward = new Ward(spec, Child.start(spec), clock.instant());
    wards.add(ward);
    watch(ward, ward.child);
  }

  /** Children that are running now, in the order of their first start. */
  public synchronized List<Child> running() {
    return wards.stream().map(ward -> ward.child).filter(Child::isAlive).toList();
  }

  private void watch(Ward ward, Child child) {
    LOG.info("{} started, pid {}", child.name(), child.pid());
    child.whenEnded(code -> ended(ward, code));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // restart() throws nothing.
  private synchronized void ended(Ward ward, int code) {
    if (closed) {
      return;
    }
    ward.earlyEnds = policy.earlyEnds(ward.earlyEnds, lifetime(ward));
    Duration delay = policy.delay(ward.earlyEnds);
    LOG.warn(
        "{} ended with exit code {}; it is started again in {} ms (its output: {})",
        ward.spec.name(),
        code,
        delay.toMillis(),
        ward.spec.output());
    restarts.schedule(() -> restart(ward), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Duration lifetime(Ward ward) {
    return Duration.between(ward.startedAt, clock.instant());
  }

  private synchronized void restart(Ward ward) {
    if (closed) {
      return;
    }
    ward.startedAt = clock.instant();
    try {
      ward.child = Child.start(ward.spec);
      watch(ward, ward.child);
    } catch (IOException e) {
      LOG.warn("{} cannot be started: {}", ward.spec.name(), e.getMessage());
      ended(ward, -1);
    }
  }

  @Override
  public void close() {
    List<Ward> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(wards);
      wards.clear();
    }
    restarts.shutdownNow();
    for (int i = all.size() - 1; i >= 0; i--) {
      Child child = all.get(i).child;
      try {
        child.stop();
        LOG.info("{} stopped", child.name());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static final class Ward {
    private final ChildSpec spec;
    private volatile Child child;
    private Instant startedAt;
    private int earlyEnds;

    Ward(ChildSpec spec, Child child, Instant startedAt) {
      this.spec = spec;
      this.child = child;
      this.startedAt = startedAt;
    }
  }
}
