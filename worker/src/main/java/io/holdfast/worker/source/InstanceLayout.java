package io.holdfast.worker.source;

import java.nio.file.Path;

/**
 * Where an instance lives on this node.
 *
 * @param installDir has {@code etc/}, {@code bin/}, {@code actions/}
 * @param stateDir has {@code environment}
 * @param volumes its volumes by mapped name
 * @param user owner of its processes, or empty for the worker's own
 * @param rootfull whether it is a rootfull instance
 */
public record InstanceLayout(
    Path installDir, Path stateDir, Volumes volumes, String user, boolean rootfull) {}
