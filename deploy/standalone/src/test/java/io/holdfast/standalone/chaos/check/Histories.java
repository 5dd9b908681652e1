package io.holdfast.standalone.chaos.check;

import io.holdfast.standalone.chaos.history.History;
import io.holdfast.standalone.chaos.history.HistoryFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** A history that a run has left, and what damages it. */
final class Histories {
  private Histories() {}

  /** As it was recorded: a minute of faults, every promise kept. */
  static History recorded() {
    try {
      var file = Objects.requireNonNull(Histories.class.getResource("/chaos/history.json"));
      return HistoryFile.read(Path.of(file.toURI()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static <T> List<T> with(List<T> list, T more) {
    List<T> longer = new ArrayList<>(list);
    longer.add(more);
    return longer;
  }

  static <T> List<T> without(List<T> list, T one) {
    List<T> shorter = new ArrayList<>(list);
    shorter.remove(one);
    return shorter;
  }

  static History requests(History h, UnaryOperator<List<History.Request>> change) {
    var asked = h.asked();
    return asked(
        h,
        new History.Asked(
            asked.definitions(), asked.acknowledged(), change.apply(asked.requests())));
  }

  static History asked(History h, History.Asked asked) {
    return new History(
        asked, h.results(), h.decisions(), h.deadLetters(), h.store(), h.nodes(), h.remains());
  }

  static History results(History h, UnaryOperator<List<History.Result>> change) {
    return new History(
        h.asked(),
        change.apply(h.results()),
        h.decisions(),
        h.deadLetters(),
        h.store(),
        h.nodes(),
        h.remains());
  }

  static History decisions(History h, UnaryOperator<List<History.Decision>> change) {
    return new History(
        h.asked(),
        h.results(),
        change.apply(h.decisions()),
        h.deadLetters(),
        h.store(),
        h.nodes(),
        h.remains());
  }

  static History deadLetters(History h, History.DeadLetter letter) {
    return new History(
        h.asked(), h.results(), h.decisions(), List.of(letter), h.store(), h.nodes(), h.remains());
  }

  static History snapshots(History h, UnaryOperator<List<History.Snapshot>> change) {
    return store(h, new History.Store(change.apply(h.store().snapshots()), h.store().locks()));
  }

  static History store(History h, History.Store store) {
    return new History(
        h.asked(), h.results(), h.decisions(), h.deadLetters(), store, h.nodes(), h.remains());
  }

  static History hooks(History h, String instance, List<History.HookRun> runs) {
    return new History(
        h.asked(),
        h.results(),
        h.decisions(),
        h.deadLetters(),
        h.store(),
        new History.Nodes(Map.of(instance, runs), h.nodes().restored(), h.nodes().work()),
        h.remains());
  }

  static History remains(History h, History.Remains remains) {
    return new History(
        h.asked(), h.results(), h.decisions(), h.deadLetters(), h.store(), h.nodes(), remains);
  }
}
