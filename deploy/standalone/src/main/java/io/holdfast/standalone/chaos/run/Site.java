package io.holdfast.standalone.chaos.run;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.redis.RedisCatalog;
import io.holdfast.settings.Connections;
import io.holdfast.standalone.chaos.plan.Target;
import io.holdfast.standalone.demo.Remote;
import io.holdfast.standalone.process.RestartPolicy;
import io.holdfast.standalone.process.Supervisor;
import io.holdfast.standalone.stack.HeldPorts;
import io.holdfast.standalone.stack.Stack;
import io.holdfast.standalone.stack.StackFiles;
import io.holdfast.standalone.stack.StackOptions;
import io.holdfast.standalone.stack.StackTuning;
import io.holdfast.standalone.stack.StatePointer;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that runs: a stack of two nodes with two schedulers and three workers, a remote, the ways to
 * them that can be spoilt, and disks that can be filled. Closing stops everything; closing twice is
 * harmless.
 */
public final class Site implements AutoCloseable {
  public static final int NODES = 2;

  private static final Logger LOG = LoggerFactory.getLogger(Site.class);
  private static final int WORK_MEGABYTES = 256;

  /** Quick, so that a run sees many recoveries. */
  private static final RestartPolicy RESTARTS =
      new RestartPolicy(Duration.ofMillis(500), Duration.ofSeconds(3), Duration.ofSeconds(20));

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Map<Target, Way> ways = new EnumMap<>(Target.class);
  private final Map<Target, SmallDisk> disks = new EnumMap<>(Target.class);
  private final Path root;
  private final Stack stack;
  private final Supervisor remotes;
  private final Remote remote;
  private final Catalog catalog;

  private Site(Path root, int remoteMegabytes, String program, Consumer<String> told)
      throws IOException, InterruptedException {
    this.root = root;
    boolean isReady = false;
    try {
      mount(Target.DISK_OF_REMOTE, "remote", remoteMegabytes, told);
      mount(Target.DISK_OF_WORKERS, "work", WORK_MEGABYTES, told);
      int portBase = kept(HeldPorts.choose(root)).base();
      open(Target.WAY_TO_REGISTRY, portBase + 2);
      open(Target.WAY_TO_REDIS, portBase + 3);
      open(Target.WAY_TO_REMOTE, portBase + 4);
      this.stack = kept(Stack.start(options(portBase, program), told));
      this.remotes = kept(new Supervisor(Clock.systemUTC(), RESTARTS));
      this.remote = Remote.create(root, stack.remotePort(), new SecureRandom());
      remotes.keep(remote.process(stack.files()));
      GroupLocks.shorten(connections(), NODES);
      this.catalog = kept(RedisCatalog.open(connections()));
      isReady = true;
    } finally {
      if (!isReady) {
        close();
      }
    }
  }

  /**
   * Starts, and returns when the stack answers.
   *
   * @param root an absolute directory for everything
   * @param program main class of the stack's processes
   * @param told is told of each step, a line each
   */
  public static Site start(Path root, int remoteMegabytes, String program, Consumer<String> told)
      throws IOException, InterruptedException {
    return new Site(root, remoteMegabytes, program, told);
  }

  private void mount(Target target, String name, int megabytes, Consumer<String> told)
      throws InterruptedException {
    try {
      disks.put(target, kept(SmallDisk.mount(root.resolve(name), megabytes)));
    } catch (IOException e) {
      told.accept("no " + target.label() + " to fill, that takes root: " + e.getMessage());
    }
  }

  private void open(Target target, int port) throws IOException {
    ways.put(target, kept(Way.open(port)));
  }

  private StackOptions options(int portBase, String program) {
    StackTuning.Detour detour =
        new StackTuning.Detour(port(Target.WAY_TO_REGISTRY), port(Target.WAY_TO_REDIS));
    StackTuning tuning =
        new StackTuning(
            GroupLocks.BROKER,
            ShortTimes.SCHEDULER,
            ShortTimes.WORKER,
            2,
            List.of(1),
            detour,
            RESTARTS);
    StatePointer pointer = new StatePointer(root.resolve("current"));
    return new StackOptions(root, NODES, OptionalInt.of(portBase), tuning, pointer, program);
  }

  private int port(Target target) {
    Way way = ways.get(target);
    if (way == null) {
      throw new IllegalArgumentException("no way: " + target);
    }
    return way.port();
  }

  private <T extends AutoCloseable> T kept(T part) {
    parts.push(part);
    return part;
  }

  /** How it is reached, on ways that are never spoilt. */
  public Connections connections() {
    return stack.reach();
  }

  public Catalog catalog() {
    return catalog;
  }

  public Remote remote() {
    return remote;
  }

  /** Where everything lies. */
  public StackFiles files() {
    return stack.files();
  }

  public Path root() {
    return root;
  }

  /** The remote's url, by the way that can be spoilt. */
  public String remoteUrl() {
    return "rest:http://127.0.0.1:" + port(Target.WAY_TO_REMOTE) + "/";
  }

  /** Lets faults hit this site. */
  public Storm storm(Consumer<String> told) {
    return new Storm(new Injector(this::processes, ways, disks), told);
  }

  private Map<Target, List<Long>> processes() {
    return new Targets(root, stack, remotes).processes();
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) { // Whatever one part does, the others are closed.
        LOG.warn("not closed cleanly", e);
      }
    }
  }
}
