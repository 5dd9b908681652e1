package io.holdfast.worker.upkeep;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.repository.Rclone;
import io.holdfast.worker.repository.RepositoryTargets;
import io.holdfast.worker.restic.Restic;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What upkeep tasks use.
 *
 * @param instances the cluster's, asked when a REST server is to be listed
 * @param random makes names that no other task uses
 */
public record UpkeepParts(
    Rclone rclone,
    HttpClient http,
    RepositoryTargets targets,
    Restic restic,
    Supplier<List<Instance>> instances,
    Clock clock,
    Supplier<UUID> random) {}
