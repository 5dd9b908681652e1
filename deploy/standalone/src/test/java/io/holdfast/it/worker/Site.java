package io.holdfast.it.worker;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.Retention;
import io.holdfast.catalog.Timing;
import io.holdfast.catalog.redis.RedisCatalog;
import io.holdfast.events.BackupRequested;
import io.holdfast.events.CancelRequested;
import io.holdfast.events.JobProgress;
import io.holdfast.events.JobResult;
import io.holdfast.events.Phase;
import io.holdfast.events.RestoreRequested;
import io.holdfast.events.Trigger;
import io.holdfast.it.support.JavaProcess;
import io.holdfast.it.support.LocalStack;
import io.holdfast.schemas.serde.EventSerdes;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.Connections;
import io.holdfast.worker.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.awaitility.Awaitility;

/** A stack, a remote and a node's instances, with workers as processes. Node 1, repository "r". */
final class Site implements AutoCloseable {
  static final Topics TOPICS = new Topics("holdfast.");
  static final String BACKUPS = TOPICS.backups(1);
  static final String RESTORES = TOPICS.restores(1);

  /** A third of it, a second, is the shortest renewal that makes sense with a busy machine. */
  static final Duration LOCK_TIME = Duration.ofSeconds(3);

  private static final String REPOSITORY = "48ce000a-79b7-5fe6-8558-177fd70c27b4";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  final LocalStack stack;
  final Remote remote;
  final Catalog catalog;
  final TopicLog results;
  final TopicLog progress;
  final TopicLog deadLetters;
  private final Path directory;
  private final List<JavaProcess> workers = new ArrayList<>();

  private Site(Path directory, LocalStack stack) {
    this.directory = directory;
    this.stack = stack;
    this.remote = Remote.start(directory);
    Connections connections = stack.connections();
    this.catalog = RedisCatalog.open(connections);
    this.results = new TopicLog(connections, TOPICS.results());
    this.progress = new TopicLog(connections, TOPICS.progress());
    this.deadLetters = new TopicLog(connections, TOPICS.deadLetters());
  }

  static Site start(Path directory) throws IOException {
    LocalStack stack =
        LocalStack.start(directory, Map.of("group.share.min.record.lock.duration.ms", "1000"), 1);
    Site site = new Site(directory, stack);
    try (Admin admin = Admin.create(new HashMap<>(stack.connections().kafka()))) {
      GroupLocks.shorten(admin, BACKUPS, (int) LOCK_TIME.toMillis());
      GroupLocks.shorten(admin, RESTORES, (int) LOCK_TIME.toMillis());
    }
    site.catalog
        .repositories()
        .add(
            new Repository(REPOSITORY, "r", site.remote.url(), Provider.REST, ""),
            new RepositorySecrets(Remote.PASSWORD, Map.of()));
    return site;
  }

  /** Installs instances with a file of so many bytes each, and makes a backup of them. */
  int backup(int bytes, String... instances) throws IOException {
    for (String instance : instances) {
      if (catalog.instances().find(instance).isEmpty()) {
        install(instance, bytes);
      }
    }
    return catalog
        .backups()
        .add(
            new Backup(
                0,
                "",
                REPOSITORY,
                new Timing("daily", "", "", Duration.ZERO, true),
                Retention.keepLast(5),
                List.of(instances),
                true));
  }

  /** Where restores make new instances. */
  Path made() {
    return directory.resolve("made");
  }

  /** Results that workers have on the disk and not yet published. */
  List<Path> kept() throws IOException {
    Path outbox = directory.resolve("work").resolve("outbox");
    try (Stream<Path> files = Files.exists(outbox) ? Files.list(outbox) : Stream.empty()) {
      return files.filter(file -> file.toString().endsWith(".result")).toList();
    }
  }

  /** Gives an instance a cleanup hook. */
  void cleanupHook(String instance, String script) throws IOException {
    program(stateOf(instance).resolveSibling("bin"), "module-cleanup-state", script);
  }

  /** Gives an instance a program that stops its application. */
  void stopProgram(String instance, String script) throws IOException {
    program(homeOf(instance).resolve("bin"), "instance-stop", script);
  }

  private static void program(Path directory, String name, String script) throws IOException {
    Path file = Files.createDirectories(directory).resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }

  /** Gives an instance's image a step of its restores. */
  void step(String instance, String name, String script) throws IOException {
    program(stateOf(instance).resolveSibling("actions").resolve("restore-module"), name, script);
  }

  Path homeOf(String instance) {
    return directory.resolve("instances").resolve(instance);
  }

  Path stateOf(String instance) {
    return homeOf(instance).resolve("state");
  }

  /** Gives an instance a dump hook. */
  void dumpHook(String instance, String script) throws IOException {
    program(stateOf(instance).resolveSibling("bin"), "module-dump-state", script);
  }

  private void install(String instance, int bytes) throws IOException {
    Path state = Files.createDirectories(stateOf(instance));
    Path home = directory.resolve("instances").resolve(instance);
    Path etc = Files.createDirectories(home.resolve("etc"));
    String uuid = UUID.nameUUIDFromBytes(instance.getBytes(StandardCharsets.UTF_8)).toString();
    Files.writeString(
        state.resolve("environment"),
        "MODULE_ID="
            + instance
            + "\nMODULE_UUID="
            + uuid
            + "\nIMAGE_URL="
            + imageOf(instance)
            + "\n");
    Files.writeString(etc.resolve("state-include.conf"), "state/data.bin\n");
    byte[] data = new byte[bytes];
    new Random(instance.hashCode()).nextBytes(data);
    Files.write(state.resolve("data.bin"), data);
    catalog
        .instances()
        .add(
            new Instance(
                instance,
                imageOf(instance),
                uuid,
                1,
                "",
                false,
                new Placement(home, state, Map.of(), "", false)));
  }

  private static String imageOf(String instance) {
    return "ghcr.io/nethserver/" + instance.replaceAll("\\d", "") + ":1.0.0";
  }

  /** Starts a worker of node 1 and waits until it serves. */
  JavaProcess worker(String id, String... settings) throws IOException {
    return worker(List.of(), id, settings);
  }

  /** The same, with flags of the JVM. */
  JavaProcess worker(List<String> flags, String id, String... settings) throws IOException {
    return worker(1, flags, id, settings);
  }

  /** A worker of another node, which removes instances where backed up ones are. */
  JavaProcess workerOf(int node, String id) throws IOException {
    return worker(
        node,
        List.of(),
        id,
        "worker.provision=true",
        "worker.instances.dir=" + directory.resolve("instances"),
        "worker.work.dir=" + directory.resolve("work-" + node));
  }

  private JavaProcess worker(int node, List<String> flags, String id, String... settings)
      throws IOException {
    Path config =
        stack.properties(
            id + ".properties",
            Map.of(
                "worker.node",
                String.valueOf(node),
                "worker.id",
                id,
                "worker.view",
                "direct",
                "worker.concurrency",
                "3",
                "worker.renew.interval",
                "1s",
                "worker.work.dir",
                directory.resolve("work").toString(),
                "worker.cache.dir",
                directory.resolve("cache").toString()));
    Files.writeString(
        config,
        "worker.instances.dir="
            + made()
            + "\nworker.images.dir="
            + directory.resolve("images")
            + "\n",
        StandardOpenOption.APPEND);
    List<String> arguments = new ArrayList<>(List.of("--config", config.toString()));
    arguments.addAll(List.of(settings));
    JavaProcess worker =
        JavaProcess.start(
            Main.class,
            directory.resolve(id + "-" + workers.size() + ".log"),
            arguments,
            flags,
            Map.of());
    workers.add(worker);
    worker.awaitLine("serves node " + node, PATIENCE);
    return worker;
  }

  /** Asks for a backup and returns its job's id. */
  UUID request(int backupId, String instance) {
    UUID jobId = UUID.randomUUID();
    requestAs(jobId, backupId, instance);
    return jobId;
  }

  void requestAs(UUID jobId, int backupId, String instance) {
    BackupRequested request = new BackupRequested();
    request.setBackupId(backupId);
    request.setInstance(instance);
    request.setNode(1);
    request.setJobId(jobId);
    request.setTrigger(Trigger.MANUAL);
    request.setRequestedBy("test");
    publish(BACKUPS, instance, request);
  }

  /** Asks for a restore of an instance's newest snapshot and returns its job's id. */
  UUID requestRestore(String path, Consumer<RestoreRequested> more) {
    UUID jobId = UUID.randomUUID();
    RestoreRequested request = new RestoreRequested();
    request.setNode(1);
    request.setRepositoryId(REPOSITORY);
    request.setPath(path);
    request.setSnapshot("");
    request.setInstance("");
    request.setTarget("");
    request.setUuid("");
    request.setVolumes(Map.of());
    request.setInclude(List.of());
    request.setVerify(true);
    request.setJobId(jobId);
    request.setRequestedBy("test");
    more.accept(request);
    publish(RESTORES, jobId.toString(), request);
    return jobId;
  }

  /** Asks every worker to stop a job. */
  void cancel(UUID jobId) {
    CancelRequested request = new CancelRequested();
    request.setTarget(jobId);
    request.setReason("enough");
    request.setRequestedBy("test");
    publish(TOPICS.control(), jobId.toString(), request);
  }

  /** Waits until a job is in that phase. */
  void awaitPhase(UUID jobId, Phase phase) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> progressOf(jobId).stream().anyMatch(event -> event.getPhase() == phase));
  }

  void publish(String topic, String key, IndexedRecord event) {
    publishAs(topic, topic, key, event);
  }

  /** Publishes with a schema that is registered for another topic. */
  void publishAs(String registeredFor, String topic, String key, IndexedRecord event) {
    try (Serializer<Object> serializer = EventSerdes.serializer(stack.connections().registry())) {
      publishBytes(topic, key, serializer.serialize(registeredFor, event));
    }
  }

  void publishBytes(String topic, String key, byte[] value) {
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            new HashMap<>(stack.connections().kafka()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      var unused =
          producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }
  }

  List<JobResult> resultsOf(UUID jobId) {
    return results.events(JobResult.class).stream()
        .filter(result -> jobId.equals(result.getJobId()))
        .toList();
  }

  JobResult awaitResult(UUID jobId) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !resultsOf(jobId).isEmpty());
    return resultsOf(jobId).get(0);
  }

  List<JobProgress> progressOf(UUID jobId) {
    return progress.events(JobProgress.class).stream()
        .filter(event -> jobId.equals(event.getJobId()))
        .toList();
  }

  /** Waits until some of a job's data has been uploaded. */
  void awaitUpload(UUID jobId) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> progressOf(jobId).stream().anyMatch(event -> event.getBytesDone() > 0));
  }

  /** Waits until the request is acknowledged: nothing of the job is left to do. */
  void awaitEnded(UUID jobId) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                catalog
                    .jobs()
                    .find(jobId.toString())
                    .filter(entry -> entry.state().name().equals("ENDED"))
                    .isPresent());
  }

  /** The outcome of a job that the ledger says has ended; for jobs among too many results. */
  String endedAs(UUID jobId, Duration atMost) {
    return Awaitility.await()
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> catalog.jobs().find(jobId.toString()),
            found -> found.filter(entry -> entry.state() == JobEntry.State.ENDED).isPresent())
        .orElseThrow()
        .outcome();
  }

  String pathOf(String instance) {
    Instance found = catalog.instances().find(instance).orElseThrow();
    return found.imageName() + "/" + instance + "@" + found.uuid();
  }

  @Override
  public void close() {
    workers.forEach(JavaProcess::close);
    results.close();
    progress.close();
    deadLetters.close();
    catalog.close();
    remote.close();
    stack.close();
  }
}
