package io.holdfast.worker.outbox;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name of a kept result's file. Names sort as their numbers do.
 *
 * @param number grows from one result to the next
 */
record OutboxName(long number, UUID jobId) {
  private static final String UNFINISHED = ".new";
  private static final String DAMAGED = ".damaged";
  private static final Pattern FORM = Pattern.compile("(\\d{19})-[0-9a-f-]{36}\\.result");

  String text() {
    return String.format(Locale.ROOT, "%019d-%s.result", number, jobId);
  }

  /** The name while it is being written. */
  String unfinished() {
    return text() + UNFINISHED;
  }

  /** The name of one that cannot be used. */
  static Path setAside(Path file) {
    return file.resolveSibling(file.getFileName() + DAMAGED);
  }

  static boolean isUnfinished(Path file) {
    return file.toString().endsWith(UNFINISHED);
  }

  /** The number in a name; empty when it is not the name of a kept result. */
  static OptionalLong numberOf(Path file) {
    Matcher matcher = FORM.matcher(file.getFileName().toString());
    try {
      return matcher.matches()
          ? OptionalLong.of(Long.parseLong(matcher.group(1)))
          : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
