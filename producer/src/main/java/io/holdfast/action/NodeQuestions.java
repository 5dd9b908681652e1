package io.holdfast.action;

import io.holdfast.action.Upkeep.Answer;
import io.holdfast.action.Upkeep.Question;
import io.holdfast.catalog.WorkerStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Asks nodes in turn until each question is answered well, for any node can answer. */
final class NodeQuestions {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Cluster cluster;

  NodeQuestions(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Asks for each repository.
   *
   * @return the best answer by repository id; none when nobody answered
   * @throws NoWorkerException when no node has a live worker
   */
  Map<String, Answer> askSomeNode(String task, List<String> repositoryIds, String path) {
    Set<Integer> nodes = new TreeSet<>();
    for (WorkerStatus worker : cluster.catalog().nodes().workers()) {
      nodes.add(worker.node());
    }
    if (nodes.isEmpty()) {
      throw new NoWorkerException(
          "A repository is read by a node, and no node has a live worker. Start one: `holdfast"
              + " worker --config FILE` on a node, or `holdfast up` for all of it on this"
              + " machine.");
    }
    Map<String, Answer> best = new HashMap<>();
    for (int node : nodes) {
      List<Question> questions = new ArrayList<>();
      for (String id : repositoryIds) {
        Answer answer = best.get(id);
        if (answer == null || !answer.succeeded()) {
          questions.add(new Question(node, task, id, path, false));
        }
      }
      if (questions.isEmpty()) {
        break;
      }
      for (Answer answer : cluster.upkeep().ask(questions, PATIENCE, none -> false)) {
        best.put(answer.question().repositoryId(), answer);
      }
    }
    return best;
  }
}
