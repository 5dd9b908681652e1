package io.holdfast.worker.restore.verify;

/**
 * Names, kept as hashes of 64 bits: a directory of a million entries takes 16 MB. Two of them are
 * taken for one with a likelihood that does not matter.
 */
final class NameSet {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private long[] slots = new long[16];
  private int size;

  void add(String name) {
    if (2 * (size + 1) > slots.length) {
      grow();
    }
    if (put(slots, hash(name))) {
      size++;
    }
  }

  boolean contains(String name) {
    return slots[slot(slots, hash(name))] != 0;
  }

  private void grow() {
    long[] more = new long[slots.length * 2];
    for (long hash : slots) {
      if (hash != 0) {
        put(more, hash);
      }
    }
    slots = more;
  }

  private static boolean put(long[] table, long hash) {
    int slot = slot(table, hash);
    boolean isNew = table[slot] == 0;
    table[slot] = hash;
    return isNew;
  }

  /** Where a hash is, or could be put. */
  private static int slot(long[] table, long hash) {
    int mask = table.length - 1;
    int slot = (int) (hash ^ (hash >>> 32)) & mask;
    while (table[slot] != 0 && table[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Never 0, which is a free slot. */
  private static long hash(String name) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    hash ^= hash >>> 29;
    return hash == 0 ? 1 : hash;
  }
}
