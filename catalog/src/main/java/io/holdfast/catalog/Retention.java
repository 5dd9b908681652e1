package io.holdfast.catalog;

/**
 * How many snapshots of an instance a backup keeps; a zero rule is not applied.
 *
 * @param within restic's duration, such as {@code 2y5m7d3h}, or empty
 */
public record Retention(
    int last, int hourly, int daily, int weekly, int monthly, int yearly, String within) {

  /** NethServer 8's rule: the newest {@code count} snapshots. */
  public static Retention keepLast(int count) {
    return new Retention(count, 0, 0, 0, 0, 0, "");
  }

  /** Whether only {@link #last} is set. */
  public boolean isKeepLastOnly() {
    return hourly == 0
        && daily == 0
        && weekly == 0
        && monthly == 0
        && yearly == 0
        && within.isEmpty();
  }
}
