package io.holdfast.standalone.chaos.record;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.JobEntry;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.Connections;
import io.holdfast.standalone.chaos.history.History.Asked;
import io.holdfast.standalone.chaos.history.History.DeadLetter;
import io.holdfast.standalone.chaos.history.History.Decision;
import io.holdfast.standalone.chaos.history.History.Request;
import io.holdfast.standalone.chaos.history.History.Result;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what the topics and Redis say at the moment. For one thread. */
public final class Recorder {
  private static final int NODES = 2;

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

  /** Jobs that were asked for and have no result yet. */
  public Set<String> open() {
    Set<String> open = new HashSet<>();
    requests().forEach(request -> open.add(request.jobId()));
    results().forEach(result -> open.remove(result.jobId()));
    return open;
  }

  /** Grows whenever a job moves on. */
  public long movement() {
    return reader.size(List.of(topics.progress(), topics.results()));
  }

  /** Jobs that have not ended in the ledger, in words. */
  public List<String> unfinished(Asked asked) {
    List<String> unfinished = new ArrayList<>();
    for (Request request : asked.requests()) {
      catalog
          .jobs()
          .find(request.jobId())
          .filter(entry -> entry.state() != JobEntry.State.ENDED)
          .ifPresent(entry -> unfinished.add("job " + request.jobId() + " is " + entry.state()));
    }
    return unfinished;
  }

  /** Leases of instances that are held. */
  public List<String> leases(List<Instance> instances) {
    return instances.stream()
        .map(instance -> "instance/" + instance.id())
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
