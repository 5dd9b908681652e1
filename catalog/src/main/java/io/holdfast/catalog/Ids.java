package io.holdfast.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Identifiers that are computed, so that the same thing has the same id wherever it is named. */
public final class Ids {
  private static final int UUID_BYTES = 16;

  private Ids() {}

  /** The run of one slot of a backup. */
  public static UUID run(UUID clusterUuid, int backupId, long slotMillis) {
    return version5(clusterUuid, "run/" + backupId + "/" + slotMillis);
  }

  /** One instance's job in a run. */
  public static UUID job(UUID runId, String instance) {
    return version5(runId, instance);
  }

  /** The job of a request that names none. */
  public static UUID ofRecord(UUID clusterUuid, String topic, int partition, long offset) {
    return version5(clusterUuid, "record/" + topic + "/" + partition + "/" + offset);
  }

  /** The version-5 uuid of a name in a namespace (RFC 9562, SHA-1). */
  public static UUID version5(UUID namespace, String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer input = ByteBuffer.allocate(UUID_BYTES + text.length);
    input.putLong(namespace.getMostSignificantBits());
    input.putLong(namespace.getLeastSignificantBits());
    input.put(text);
    ByteBuffer hash = ByteBuffer.wrap(sha1(input.array()));
    long high = (hash.getLong() & 0xffff_ffff_ffff_0fffL) | 0x5000L;
    long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private static byte[] sha1(byte[] input) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(input);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
