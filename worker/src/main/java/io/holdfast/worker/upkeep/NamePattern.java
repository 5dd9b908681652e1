package io.holdfast.worker.upkeep;

import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.source.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What files are looked for. A pattern without a slash is matched with their names, one with a
 * slash with their paths, name by name; there {@code **} is any number of names. Pure.
 */
final class NamePattern {
  private static final String ANY_NAMES = "**";

  private final boolean isOfNames;
  private final List<String> words;
  private final List<Pattern> patterns = new ArrayList<>();

  private NamePattern(String text) throws JobFailure {
    isOfNames = !text.contains("/");
    words = List.of(text.replaceAll("^/+|/+$", "").split("/+", -1));
    for (String word : words) {
      patterns.add(pattern(word));
    }
  }

  static NamePattern parse(String text) throws JobFailure {
    return new NamePattern(text);
  }

  private static Pattern pattern(String word) throws JobFailure {
    Pattern pattern = Glob.pattern(word);
    if (pattern.pattern().equals(Glob.NOTHING.pattern())) {
      throw TaskOptions.refused("The pattern cannot be read: close each [ with a ].");
    }
    return pattern;
  }

  /** Whether it fits a path such as {@code /state/environment}. */
  boolean fits(String path) {
    if (isOfNames) {
      return patterns.get(0).matcher(path.substring(path.lastIndexOf('/') + 1)).matches();
    }
    return fits(List.of(path.substring(1).split("/", -1)));
  }

  /** Remembers which beginnings of the pattern fit the names so far: no pattern makes it slow. */
  private boolean fits(List<String> names) {
    boolean[] reached = new boolean[words.size() + 1];
    reached[0] = true;
    pass(reached);
    for (String name : names) {
      boolean[] next = new boolean[reached.length];
      for (int i = 0; i < words.size(); i++) {
        if (reached[i] && words.get(i).equals(ANY_NAMES)) {
          next[i] = true;
        } else if (reached[i] && patterns.get(i).matcher(name).matches()) {
          next[i + 1] = true;
        }
      }
      pass(next);
      reached = next;
    }
    return reached[words.size()];
  }

  /** Any number of names may be none. */
  private void pass(boolean[] reached) {
    for (int i = 0; i < words.size(); i++) {
      if (reached[i] && words.get(i).equals(ANY_NAMES)) {
        reached[i + 1] = true;
      }
    }
  }
}
