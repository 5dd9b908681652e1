package io.holdfast.action;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.action.Upkeep.Answer;
import io.holdfast.action.Upkeep.Question;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.WorkerStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Has every node with a live worker try a repository before it becomes part of the cluster. */
final class Probe {
  private static final Map<String, String> CANDIDATE = Map.of("candidate", "1");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration CANDIDATE_LIFE = Duration.ofMinutes(2);

  /** NethServer 8's reasons, the most telling first. */
  private static final List<String> REASONS =
      List.of(
          "no_read_permission",
          "no_write_permission",
          "no_delete_permission",
          "backup_repository_not_accessible");

  private final Cluster cluster;

  Probe(Cluster cluster) {
    this.cluster = cluster;
  }

  private record Failure(int node, String reason, String message) {}

  /**
   * Tries it.
   *
   * @return a sentence for each node that cannot use it, or did not answer
   * @throws Refusal when every node that answered failed
   * @throws NoWorkerException when no node has a live worker, or none answered
   */
  List<String> check(Repository repository, RepositorySecrets secrets) {
    Catalog catalog = cluster.catalog();
    Set<Integer> nodes = new TreeSet<>();
    for (WorkerStatus worker : catalog.nodes().workers()) {
      nodes.add(worker.node());
    }
    if (nodes.isEmpty()) {
      throw new NoWorkerException(
          "A repository is tried from a node before it is added, and no node has a live worker."
              + " Start one: `holdfast worker --config FILE` on a node, or `holdfast up` for all of"
              + " it on this machine.");
    }
    List<Question> questions = new ArrayList<>();
    for (int node : nodes) {
      questions.add(new Question(node, "PROBE", repository.id(), "", CANDIDATE));
    }
    catalog.repositories().putCandidate(repository, secrets, CANDIDATE_LIFE);
    List<Answer> answers;
    try {
      answers = cluster.upkeep().ask(questions, PATIENCE, answer -> failure(answer) == null);
    } finally {
      catalog.repositories().removeCandidate(repository.id());
    }
    return judge(repository, nodes, answers);
  }

  private static List<String> judge(
      Repository repository, Set<Integer> nodes, List<Answer> answers) {
    Set<Integer> silent = new TreeSet<>(nodes);
    List<Failure> failures = new ArrayList<>();
    for (Answer answer : answers) {
      silent.remove(answer.question().node());
      Failure failure = failure(answer);
      if (failure != null) {
        failures.add(failure);
      }
    }
    if (answers.isEmpty()) {
      throw new NoWorkerException(
          "No worker answered within "
              + PATIENCE.toSeconds()
              + " seconds (nodes "
              + Sentences.list(nodes)
              + "). `holdfast doctor` shows what they do; nothing was changed.");
    }
    if (failures.size() == answers.size()) {
      Failure worst =
          failures.stream()
              .min(Comparator.comparingInt(f -> REASONS.indexOf(f.reason())))
              .orElseThrow();
      throw new Refusal(Problem.of("url", repository.url(), worst.reason(), sentence(worst)));
    }
    List<String> warnings = new ArrayList<>();
    failures.forEach(failure -> warnings.add(sentence(failure)));
    silent.forEach(node -> warnings.add("Node " + node + " did not say whether it can use it."));
    return warnings;
  }

  private static String sentence(Failure failure) {
    return "Node "
        + failure.node()
        + " cannot use it: "
        + (failure.message().isEmpty() ? failure.reason() : failure.message());
  }

  private static @Nullable Failure failure(Answer answer) {
    int node = answer.question().node();
    JsonNode details = Json.tryParse(answer.details()).orElseGet(Json::object);
    if (answer.succeeded() && details.path("ok").asBoolean(false)) {
      return null;
    }
    String reason = Json.text(details, "error");
    String message = Json.text(details, "message");
    return new Failure(
        node,
        REASONS.contains(reason) ? reason : "backup_repository_not_accessible",
        message.isEmpty() ? answer.message() : message);
  }
}
