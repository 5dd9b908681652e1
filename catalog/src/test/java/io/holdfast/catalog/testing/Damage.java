package io.holdfast.catalog.testing;

import java.util.Arrays;

/** Whole bytes, damaged, for tests of what reads them. */
public final class Damage {
  private Damage() {}

  /**
   * A copy with other bytes at one place; as long as the whole.
   *
   * @param whole not empty
   * @param where any number
   * @param what the other bytes; those beyond the end are left out
   */
  public static byte[] overwrite(byte[] whole, int where, byte[] what) {
    byte[] bytes = whole.clone();
    int place = Math.floorMod(where, bytes.length);
    System.arraycopy(what, 0, bytes, place, Math.min(what.length, bytes.length - place));
    return bytes;
  }

  /**
   * The beginning of it, never all.
   *
   * @param whole not empty
   * @param where any number
   */
  public static byte[] cutOff(byte[] whole, int where) {
    return Arrays.copyOf(whole, Math.floorMod(where, whole.length));
  }
}
