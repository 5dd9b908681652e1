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
  private final Cluster cluster;

  NodeQuestions(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * What is asked.
   *
   * @param path restic repository, or empty
   * @param patience how long a node has to answer
   */
  record Work(String task, String path, Map<String, String> options, Duration patience) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Something without options that is soon done. */
    static Work simple(String task, String path) {
      return new Work(task, path, Map.of(), PATIENCE);
    }
  }

  /**
   * Asks for each repository.
   *
   * @return the best answer by repository id; none when nobody answered
   * @throws NoWorkerException when no node has a live worker
   */
  Map<String, Answer> askSomeNode(Work work, List<String> repositoryIds) {
    Map<String, Answer> best = new HashMap<>();
    for (int node : liveNodes()) {
      List<Question> questions = new ArrayList<>();
      for (String id : repositoryIds) {
        Answer answer = best.get(id);
        if (answer == null || !answer.succeeded()) {
          questions.add(new Question(node, work.task(), id, work.path(), work.options()));
        }
      }
      if (questions.isEmpty()) {
        break;
      }
      for (Answer answer : cluster.upkeep().ask(questions, work.patience(), none -> false)) {
        best.put(answer.question().repositoryId(), answer);
      }
    }
    return best;
  }

  /**
   * Nodes with a live worker, in order.
   *
   * @throws NoWorkerException when there is none
   */
  Set<Integer> liveNodes() {
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
    return nodes;
  }
}
