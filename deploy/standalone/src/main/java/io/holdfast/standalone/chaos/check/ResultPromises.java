package io.holdfast.standalone.chaos.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.holdfast.standalone.chaos.history.History;
import io.holdfast.standalone.chaos.history.History.DeadLetter;
import io.holdfast.standalone.chaos.history.History.Request;
import io.holdfast.standalone.chaos.history.History.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Requests and results belong together, one to one. */
final class ResultPromises {
  private final History history;
  private final Map<String, List<Request>> requests;
  private final Map<String, List<Result>> results;

  private ResultPromises(History history) {
    this.history = history;
    this.requests =
        history.asked().requests().stream()
            .collect(
                groupingBy(Request::jobId, TreeMap::new, java.util.stream.Collectors.toList()));
    this.results = history.results().stream().collect(groupingBy(Result::jobId));
  }

  static List<Promise> of(History history) {
    ResultPromises promises = new ResultPromises(history);
    return List.of(
        promises.nothingLost(),
        promises.askedOnce(),
        promises.oneResult(),
        promises.noOtherResult(),
        promises.deadLettersFailed());
  }

  private Promise nothingLost() {
    List<String> broken =
        history.asked().acknowledged().stream()
            .filter(job -> !requests.containsKey(job))
            .map(job -> "job " + job + " was acknowledged, but no topic has its request")
            .toList();
    return Promise.of("every request that was acknowledged is in its topic", broken);
  }

  private Promise askedOnce() {
    List<String> broken = new ArrayList<>();
    requests.forEach(
        (job, all) -> {
          if (all.size() > 1) {
            broken.add(
                "job " + job + " was asked for at " + all.stream().map(Request::place).toList());
          }
        });
    return Promise.of("every job is asked for once", broken);
  }

  /** A second record that is equal byte for byte is allowed, and counted. */
  private Promise oneResult() {
    List<String> broken = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    requests.forEach(
        (job, asked) -> {
          List<Result> all = results.getOrDefault(job, List.of());
          Set<String> different = all.stream().map(Result::digest).collect(toSet());
          if (all.isEmpty()) {
            Request request = asked.get(0);
            broken.add(
                "job "
                    + job
                    + " of "
                    + request.instance()
                    + " at "
                    + request.place()
                    + " has no result");
          } else if (different.size() > 1) {
            broken.add(
                "job "
                    + job
                    + " has different results: "
                    + all.stream().map(ResultPromises::named).toList());
          } else if (all.size() > 1) {
            notes.add("job " + job + " has " + all.size() + " equal results");
          }
        });
    return new Promise("every request has exactly one result", broken, notes);
  }

  private static String named(Result result) {
    return result.verdict().outcome() + " at " + result.place();
  }

  private Promise noOtherResult() {
    List<String> broken =
        history.results().stream()
            .filter(result -> !requests.containsKey(result.jobId()))
            .map(result -> named(result) + " of job " + result.jobId() + ", which nobody asked for")
            .toList();
    return Promise.of("every result is that of a request", broken);
  }

  private Promise deadLettersFailed() {
    List<String> broken = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (DeadLetter letter : history.deadLetters()) {
      boolean hasFailed =
          history.asked().requests().stream()
              .filter(request -> request.place().equals(letter.place()))
              .flatMap(request -> results.getOrDefault(request.jobId(), List.of()).stream())
              .anyMatch(result -> result.verdict().outcome().equals("FAILED"));
      (hasFailed ? notes : broken)
          .add("the request at " + letter.place() + " was given up (" + letter.kind() + ")");
    }
    return new Promise("every request that was given up has failed", broken, notes);
  }
}
