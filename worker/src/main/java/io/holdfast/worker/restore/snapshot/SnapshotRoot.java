package io.holdfast.worker.restore.snapshot;

/**
 * A file or directory of a snapshot that is put into place as one.
 *
 * @param path in the snapshot, without a leading slash: {@code state/my.cnf}, {@code volumes/data},
 *     {@code volumes/data/backup}; never {@code state}, {@code volumes} or {@code
 *     state/environment}
 * @param bytes of its regular files; hard links count each time
 * @param files regular files
 */
public record SnapshotRoot(String path, long bytes, long files) {}
