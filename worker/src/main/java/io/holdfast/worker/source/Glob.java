package io.holdfast.worker.source;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A glob for one name, as restic's include files have them: {@code *}, {@code ?}, {@code [a-z]}.
 */
public final class Glob {
  /** Matches nothing: the pattern of a malformed glob. */
  public static final Pattern NOTHING = Pattern.compile("(?!)");

  private Glob() {}

  static boolean isGlob(String name) {
    return name.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
  }

  /** {@link #NOTHING} when the glob is malformed. */
  public static Pattern pattern(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        case '[' -> {
          int end = glob.indexOf(']', i + 2);
          if (end < 0) {
            return NOTHING;
          }
          regex.append(set(glob.substring(i + 1, end)));
          i = end;
        }
        case '\\' -> {
          i = Math.min(i + 1, glob.length() - 1);
          regex.append(Pattern.quote(String.valueOf(glob.charAt(i))));
        }
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    try {
      return Pattern.compile(regex.toString(), Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      return NOTHING;
    }
  }

  private static String set(String content) {
    boolean negated = content.startsWith("^") || content.startsWith("!");
    String members =
        (negated ? content.substring(1) : content).replaceAll("[\\\\\\[\\]&^]", "\\\\$0");
    return "[" + (negated ? "^" : "") + members + "]";
  }
}
