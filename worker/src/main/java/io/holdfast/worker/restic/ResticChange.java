package io.holdfast.worker.restic;

/**
 * Something that differs between two snapshots.
 *
 * @param path inside them; that of a directory ends with a slash
 */
public record ResticChange(Kind kind, String path) {

  /** What happened to it, by restic's sign. */
  public enum Kind {
    ADDED("+"),
    REMOVED("-"),
    CONTENT("M"),
    TYPE("T"),
    METADATA("U");

    private final String sign;

    Kind(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }
  }

  /** Reads restic's signs, of which it may give several: the first of them tells most. */
  static ResticChange of(String signs, String path) {
    Kind kind =
        switch (signs.isEmpty() ? ' ' : signs.charAt(0)) {
          case '+' -> Kind.ADDED;
          case '-' -> Kind.REMOVED;
          case 'T' -> Kind.TYPE;
          case 'U' -> Kind.METADATA;
          default -> Kind.CONTENT;
        };
    return new ResticChange(kind, path);
  }
}
