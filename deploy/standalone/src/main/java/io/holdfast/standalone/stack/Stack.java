package io.holdfast.standalone.stack;

import io.holdfast.settings.Connections;
import io.holdfast.settings.Settings;
import io.holdfast.standalone.process.Child;
import io.holdfast.standalone.process.ChildSpec;
import io.holdfast.standalone.process.Guard;
import io.holdfast.standalone.process.JavaCommand;
import io.holdfast.standalone.process.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running stack: broker with registry, Redis, scheduler, workers. Closing stops all of it, in the
 * reverse order of the start; closing twice is harmless.
 */
public final class Stack implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Stack.class);
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final int BROKER_HEAP = 384;
  private static final int HEAP = 192;
  private static final long KEPT_LOG_BYTES = 10_000_000;

  private final StackOptions options;
  private final StackConfiguration configuration;
  private final StackLock lock;
  private final HeldPorts ports;
  private final Supervisor supervisor;
  private final JavaCommand java = JavaCommand.ofThisProcess();
  private boolean closed;

  private Stack(
      StackOptions options, StackConfiguration configuration, StackLock lock, HeldPorts ports) {
    this.options = options;
    this.configuration = configuration;
    this.lock = lock;
    this.ports = ports;
    this.supervisor = new Supervisor(Clock.systemUTC(), options.tuning().restarts());
  }

  /**
   * Starts, and returns when everything answers; what was started is stopped when something fails.
   *
   * @param progress is told of each step, a line each
   * @throws StackException with a sentence for people
   */
  public static Stack start(StackOptions options, Consumer<String> progress)
      throws InterruptedException {
    return start(options, progress, CatalogClusterSetup::open);
  }

  static Stack start(
      StackOptions options,
      Consumer<String> progress,
      Function<Map<String, String>, ClusterSetup> setup)
      throws InterruptedException {
    StackFiles files = new StackFiles(options.directory());
    StackLock lock = null;
    HeldPorts ports = null;
    Stack stack = null;
    try {
      Files.createDirectories(files.root());
      lock = StackLock.take(files.root());
      ports = StackPreparation.ports(options, files);
      StackConfiguration configuration =
          StackPreparation.prepare(options, files, ports.ports(), progress);
      stack = new Stack(options, configuration, lock, ports);
      stack.run(progress, setup);
      return stack;
    } catch (IOException e) {
      closeQuietly(stack, lock, ports);
      throw new StackException("The stack cannot be started: " + e.getMessage(), e);
    } catch (RuntimeException | InterruptedException e) {
      closeQuietly(stack, lock, ports);
      throw e;
    }
  }

  private static void closeQuietly(
      @Nullable Stack stack, @Nullable StackLock lock, @Nullable HeldPorts ports) {
    if (stack != null) {
      stack.close();
      return;
    }
    if (ports != null) {
      ports.close();
    }
    if (lock != null) {
      lock.closeQuietly();
    }
  }

  private void run(Consumer<String> progress, Function<Map<String, String>, ClusterSetup> setup)
      throws IOException, InterruptedException {
    keepService("broker", BROKER_HEAP, configuration.broker());
    keepRedis();
    StackPorts numbers = configuration.ports();
    String password = configuration.secrets().redisPassword();
    await("Redis", "redis", () -> Readiness.redisAnswers(numbers.redis(), password));
    progress.accept("Redis answers on port " + numbers.redis());
    String subjects = configuration.registryUrl() + "/subjects";
    await("The broker", "broker", () -> Readiness.answers(subjects));
    progress.accept(
        "broker and schema registry answer on ports "
            + numbers.broker()
            + ", "
            + numbers.registry());
    StackFiles.writePrivate(
        files().clientProperties(), StackConfiguration.text(configuration.connections()));
    try (ClusterSetup cluster = setup.apply(configuration.connections())) {
      cluster.provision(options.nodes());
      progress.accept("topics and share groups are there");
      keepSchedulersAndWorkers();
      await("The scheduler", "scheduler", cluster::hasScheduler);
      for (int node = 1; node <= options.nodes(); node++) {
        Set<Integer> wanted = Set.of(node);
        String name = "worker-" + node;
        await("The worker", name, () -> cluster.nodesWithWorker().containsAll(wanted));
      }
      progress.accept("scheduler and " + options.nodes() + " worker(s) are at work");
    }
    options.pointer().set(files().clientProperties());
  }

  private void keepSchedulersAndWorkers() throws IOException {
    Path scheduler = configuration.scheduler();
    keepService("scheduler", HEAP, scheduler);
    for (int number = 2; number <= options.tuning().schedulers(); number++) {
      keepService("scheduler-" + number, HEAP, scheduler);
    }
    for (int node = 1; node <= options.nodes(); node++) {
      keepService("worker-" + node, HEAP, configuration.worker(node));
    }
    for (int node : options.tuning().furtherWorkers()) {
      keepService("worker-" + node + "b", HEAP, configuration.worker(node));
    }
  }

  private static void await(String what, String process, BooleanSupplier ready)
      throws InterruptedException {
    Readiness.await(
        ready,
        START,
        what
            + " did not answer within "
            + START.toSeconds()
            + " s; see logs/"
            + process
            + ".log and logs/"
            + process
            + ".out in the data directory");
  }

  private void keepService(String name, int heap, Path configurationFile) throws IOException {
    String command = name.replaceFirst("-.*", "");
    keep(
        name,
        java.service(
            options.program(),
            heap,
            files().log(name),
            List.of(command, "--config", configurationFile.toString())));
  }

  private void keepRedis() throws IOException {
    Path log = files().log("redis");
    if (Files.exists(log) && Files.size(log) > KEPT_LOG_BYTES) {
      Files.delete(log);
    }
    keep("redis", Guard.command("redis-server", configuration.redis().toString()));
  }

  private void keep(String name, List<String> command) throws IOException {
    supervisor.keep(new ChildSpec(name, command, Map.of(), files().output(name), GRACE));
  }

  public StackFiles files() {
    return configuration.files();
  }

  /** How it is reached, as in {@code client.properties}; holds Redis's password. */
  public Map<String, String> connections() {
    return configuration.connections();
  }

  /** The same, checked. */
  public Connections reach() {
    return Connections.from(Settings.check(connections(), Connections.ALL, List.of()));
  }

  /** A port beside its own, for a remote on this machine. */
  public int remotePort() {
    return configuration.ports().redis() + 1;
  }

  /** Where it can be reached, by name, without any secret. */
  public Map<String, String> endpoints() {
    StackPorts numbers = configuration.ports();
    Map<String, String> endpoints = new LinkedHashMap<>();
    endpoints.put("kafka", "127.0.0.1:" + numbers.broker());
    endpoints.put("registry", configuration.registryUrl());
    endpoints.put("redis", "127.0.0.1:" + numbers.redis());
    endpoints.put("config", files().clientProperties().toString());
    return endpoints;
  }

  /** Process ids of the stack's processes by name. */
  public Map<String, Long> processes() {
    Map<String, Long> processes = new LinkedHashMap<>();
    for (Child child : supervisor.running()) {
      processes.put(child.name(), child.pid());
    }
    return processes;
  }

  /** Removes a key from the stack's Redis. */
  public boolean removeKey(String key) {
    return RedisLine.send(
        configuration.ports().redis(), configuration.secrets().redisPassword(), "DEL " + key);
  }

  /** Puts plain words into a hash of the stack's Redis, as an application would. */
  public boolean putHash(String key, Map<String, String> fields) {
    List<String> commands = new ArrayList<>();
    fields.forEach((field, value) -> commands.add("HSET " + key + " " + field + " " + value));
    return RedisLine.send(
        configuration.ports().redis(),
        configuration.secrets().redisPassword(),
        commands.toArray(String[]::new));
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      options.pointer().clear(files().clientProperties());
    } catch (IOException e) {
      LOG.warn("{} cannot be taken away", options.pointer().file(), e);
    }
    supervisor.close();
    ports.close();
    lock.closeQuietly();
  }
}
