package io.holdfast.cli.text;

/** Types and permissions as {@code ls -l} writes them. */
public final class UnixMode {
  private static final String LETTERS = "rwxrwxrwx";

  private UnixMode() {}

  /**
   * Ten letters, such as {@code drwxr-xr-x}.
   *
   * @param type a word of docs/contracts.md
   * @param mode in octal; anything else is shown as no permission
   */
  public static String text(String type, String mode) {
    int bits = mode.matches("[0-7]{1,5}") ? Integer.parseInt(mode, 8) : 0;
    StringBuilder text = new StringBuilder().append(letter(type));
    for (int i = 0; i < LETTERS.length(); i++) {
      text.append((bits & (0400 >> i)) == 0 ? '-' : LETTERS.charAt(i));
    }
    special(text, 3, (bits & 04000) != 0, 's');
    special(text, 6, (bits & 02000) != 0, 's');
    special(text, 9, (bits & 01000) != 0, 't');
    return text.toString();
  }

  private static void special(StringBuilder text, int at, boolean isSet, char letter) {
    if (isSet) {
      text.setCharAt(at, text.charAt(at) == 'x' ? letter : Character.toUpperCase(letter));
    }
  }

  private static char letter(String type) {
    return switch (type) {
      case "directory" -> 'd';
      case "symlink" -> 'l';
      case "fifo" -> 'p';
      case "socket" -> 's';
      case "device" -> 'b';
      case "character_device" -> 'c';
      case "file" -> '-';
      default -> '?';
    };
  }
}
