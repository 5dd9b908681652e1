package io.holdfast.worker.restore.instance;

import java.nio.file.Path;

/**
 * An application's files on this node.
 *
 * @param directory has {@code bin}, {@code etc}, {@code actions}, as far as the application has
 *     them
 * @param user owner of a new instance's files and processes, or empty for the worker's own
 */
record Image(Path directory, String user, boolean rootfull) {}
