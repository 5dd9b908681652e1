package io.holdfast.cli.text;

/** Makes foreign text fit for a line on a terminal. */
public final class Text {
  private static final int LONGEST = 2000;

  private Text() {}

  /**
   * The text on one line: control characters, line ends, direction marks and lone surrogates are
   * written as {@code \}-escapes, so that no name can move the cursor or forge a line.
   */
  public static String line(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .limit(LONGEST)
        .forEach(
            c -> {
              if (isHarmless(c)) {
                clean.appendCodePoint(c);
              } else if (c == '\n') {
                clean.append("\\n");
              } else if (c == '\t') {
                clean.append("\\t");
              } else {
                clean.append(String.format("\\u%04x", c));
              }
            });
    if (text.codePointCount(0, text.length()) > LONGEST) {
      clean.append('…');
    }
    return clean.toString();
  }

  /** Several lines, each of them cleaned. */
  public static String lines(String text) {
    return String.join("\n", text.lines().map(Text::line).toList());
  }

  /** Columns it takes on a terminal. */
  public static int width(String text) {
    return text.codePoints().map(Text::columns).sum();
  }

  /** At most that many columns; what is cut off is shown by an ellipsis. */
  public static String atMost(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    StringBuilder cut = new StringBuilder();
    int used = 0;
    for (int c : text.codePoints().toArray()) {
      if (used + columns(c) > columns - 1) {
        break;
      }
      used += columns(c);
      cut.appendCodePoint(c);
    }
    return cut.append('…').toString();
  }

  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private static int columns(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean isWide =
        (c >= 0x1100 && c <= 0x115f)
            || (c >= 0x2e80 && c <= 0xa4cf)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0x1f300 && c <= 0x1faff)
            || (c >= 0x20000 && c <= 0x3fffd);
    return isWide ? 2 : 1;
  }
}
