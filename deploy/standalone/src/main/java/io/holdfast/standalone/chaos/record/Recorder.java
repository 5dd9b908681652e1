package io.holdfast.standalone.chaos.record;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.JobEntry.State;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.Connections;
import io.holdfast.standalone.chaos.history.History.Asked;
import io.holdfast.standalone.chaos.history.History.DeadLetter;
import io.holdfast.standalone.chaos.history.History.Decision;
import io.holdfast.standalone.chaos.history.History.Request;
import io.holdfast.standalone.chaos.history.History.Restore;
import io.holdfast.standalone.chaos.history.History.Result;
import io.holdfast.standalone.chaos.history.History.Work;
import io.holdfast.standalone.chaos.run.Wait;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what the topics and Redis say at the moment. For one thread. */
public final class Recorder {
  private static final int NODES = 2;
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Connections connections;
  private final Catalog catalog;
  private final Topics topics;
  private final TopicReader reader;

  public Recorder(Connections connections, Catalog catalog) {
    this.connections = connections;
    this.catalog = catalog;
    this.topics = new Topics(connections.topicPrefix());
    this.reader = new TopicReader(connections.kafka());
  }

  private EventReader events() {
    return new EventReader(connections.registry(), UUID.fromString(catalog.clusterUuid()));
  }

  /** Every request. */
  public List<Request> requests() {
    List<Request> requests = new ArrayList<>();
    try (EventReader events = events()) {
      for (int node = 1; node <= NODES; node++) {
        reader.read(List.of(topics.backups(node))).forEach(r -> requests.add(events.backup(r)));
        reader.read(List.of(topics.restores(node))).forEach(r -> requests.add(events.restore(r)));
        reader.read(List.of(topics.upkeep(node))).forEach(r -> requests.add(events.upkeep(r)));
      }
    }
    return requests;
  }

  /** Every result. */
  public List<Result> results() {
    try (EventReader events = events()) {
      return reader.read(List.of(topics.results())).stream().map(events::result).toList();
    }
  }

  /** Every decision. */
  public List<Decision> decisions() {
    try (EventReader events = events()) {
      return reader.read(List.of(topics.slots())).stream().map(events::decision).toList();
    }
  }

  /** Every request that was given up. */
  public List<DeadLetter> deadLetters() {
    return reader.read(List.of(topics.deadLetters())).stream()
        .map(EventReader::deadLetter)
        .toList();
  }

  /**
   * Jobs that were asked for and have no result yet. A job that has ended in the ledger gets none
   * any more, so nobody needs to wait for it.
   */
  public Set<String> open() {
    Set<String> open = new HashSet<>();
    requests().forEach(request -> open.add(request.jobId()));
    results().forEach(result -> open.remove(result.jobId()));
    open.removeIf(this::hasEnded);
    return open;
  }

  private boolean hasEnded(String job) {
    return catalog.jobs().find(job).filter(entry -> entry.state() == State.ENDED).isPresent();
  }

  /** Grows whenever a job moves on. */
  public long movement() {
    return reader.size(List.of(topics.progress(), topics.results()));
  }

  /** Restic repositories of which a restore has no result yet, by their paths. */
  public Set<String> pathsOfOpenRestores() {
    Map<String, String> paths = new HashMap<>();
    try (EventReader events = events()) {
      for (int node = 1; node <= NODES; node++) {
        for (ConsumerRecord<byte[], byte[]> r : reader.read(List.of(topics.restores(node)))) {
          Map.Entry<String, String> restore = events.restored(r);
          paths.put(restore.getKey(), restore.getValue());
        }
      }
    }
    results().forEach(result -> paths.remove(result.jobId()));
    return Set.copyOf(paths.values());
  }

  /** The snapshots that jobs made, once all have ended; those that failed are left out. */
  public Map<String, String> snapshotsOf(List<String> jobs) throws InterruptedException {
    Wait.until(() -> open().stream().noneMatch(jobs::contains), LONGEST);
    Map<String, String> made = new HashMap<>();
    for (EventReader.Done done : done()) {
      made.put(done.work().jobId(), done.snapshotId());
    }
    made.keySet().retainAll(jobs);
    return made;
  }

  private List<EventReader.Done> done() {
    try (EventReader events = events()) {
      return reader.read(List.of(topics.results())).stream()
          .map(events::done)
          .flatMap(Optional::stream)
          .toList();
    }
  }

  /** Restores that ended well. */
  List<Restore> restores() {
    return done().stream()
        .filter(done -> done.work().what().equals("RESTORE"))
        .map(
            done ->
                new Restore(
                    done.work().jobId(),
                    done.instance(),
                    done.snapshotId(),
                    done.work().endedAtMillis()))
        .toList();
  }

  /** Jobs that ended well; upkeep by its task. */
  List<Work> work() {
    Map<String, String> tasks = new HashMap<>();
    try (EventReader events = events()) {
      for (int node = 1; node <= NODES; node++) {
        for (ConsumerRecord<byte[], byte[]> r : reader.read(List.of(topics.upkeep(node)))) {
          Map.Entry<String, String> task = events.task(r);
          tasks.put(task.getKey(), task.getValue());
        }
      }
    }
    List<Work> all = new ArrayList<>();
    for (EventReader.Done done : done()) {
      Work work = done.work();
      all.add(
          new Work(
              work.jobId(),
              tasks.getOrDefault(work.jobId(), work.what()),
              work.path(),
              work.startedAtMillis(),
              work.endedAtMillis()));
    }
    return all;
  }

  /** Jobs that have not ended in the ledger, in words. */
  public List<String> unfinished(Asked asked) {
    List<String> unfinished = new ArrayList<>();
    for (Request request : asked.requests()) {
      catalog
          .jobs()
          .find(request.jobId())
          .filter(entry -> entry.state() != State.ENDED)
          .ifPresent(entry -> unfinished.add("job " + request.jobId() + " is " + entry.state()));
    }
    return unfinished;
  }

  /** Leases of instances, and of these jobs, that are held. */
  public List<String> leases(List<Instance> instances, Set<String> jobs) {
    return Stream.concat(
            instances.stream().map(instance -> "instance/" + instance.id()),
            jobs.stream().map(job -> "restore/" + job))
        .filter(name -> catalog.leases().holder(name).isPresent())
        .toList();
  }

  /** Topics with a record that holds one of the texts. */
  List<String> holding(List<String> secrets) {
    List<String> all = new ArrayList<>();
    topics.ofCluster().forEach(topic -> all.add(topic.name()));
    for (int node = 1; node <= NODES; node++) {
      topics.ofNode(node).forEach(topic -> all.add(topic.name()));
    }
    Set<String> holding = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : reader.read(all)) {
      if (Leftovers.holds(new String(record.value(), StandardCharsets.ISO_8859_1), secrets)) {
        holding.add("topic " + record.topic());
      }
    }
    return List.copyOf(holding);
  }
}
