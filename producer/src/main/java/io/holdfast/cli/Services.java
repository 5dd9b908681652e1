package io.holdfast.cli;

import io.holdfast.access.Access;
import io.holdfast.action.Cluster;
import io.holdfast.deadletter.DeadLetters;
import io.holdfast.doctor.Finding;
import io.holdfast.run.RunBus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What commands work on. Each part is opened when it is first asked for, and closed at the end. */
public interface Services extends Cluster, AutoCloseable {

  /** A way to the workers and back, of its own; the caller closes it. */
  RunBus bus();

  /** Asks every worker to cancel a job or a run. */
  void cancel(UUID jobOrRun, String reason);

  /** The dead letters; the caller closes them. */
  DeadLetters deadLetters();

  /** Users and rights, for an administrator; the caller closes it. */
  Access access();

  /** All settings as texts, secrets included: to make those of others from. */
  Map<String, String> settings();

  /** What is to be said of Kafka and the registry, with the topics of these nodes. */
  List<Finding> examineKafka(Set<Integer> nodes);

  @Override
  void close();
}
