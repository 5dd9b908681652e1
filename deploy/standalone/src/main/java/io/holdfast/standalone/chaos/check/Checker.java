package io.holdfast.standalone.chaos.check;

import io.holdfast.standalone.chaos.history.History;
import java.util.ArrayList;
import java.util.List;

/** Checks every promise against what a run has left behind. */
public final class Checker {
  private Checker() {}

  /** All promises, kept or not. */
  public static List<Promise> check(History history) {
    List<Promise> promises = new ArrayList<>();
    promises.addAll(ResultPromises.of(history));
    promises.addAll(SnapshotPromises.of(history));
    promises.addAll(SlotPromises.of(history));
    promises.addAll(RestorePromises.of(history));
    promises.addAll(RemainsPromises.of(history));
    return promises;
  }
}
