package io.holdfast.worker.restore.preflight;

import java.nio.file.Path;

/** Bytes that will be written below a directory, which need not be there yet. */
public record Need(Path directory, long bytes) {}
