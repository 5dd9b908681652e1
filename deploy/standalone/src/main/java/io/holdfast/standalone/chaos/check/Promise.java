package io.holdfast.standalone.chaos.check;

import java.util.List;

/**
 * What became of a promise.
 *
 * @param text what was promised
 * @param broken a sentence for each case in which it was not kept
 * @param notes what is allowed but should be known
 */
public record Promise(String text, List<String> broken, List<String> notes) {
  public Promise {
    broken = List.copyOf(broken);
    notes = List.copyOf(notes);
  }

  static Promise of(String text, List<String> broken) {
    return new Promise(text, broken, List.of());
  }

  public boolean isKept() {
    return broken.isEmpty();
  }
}
