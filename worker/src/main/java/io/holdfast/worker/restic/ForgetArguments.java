package io.holdfast.worker.restic;

import io.holdfast.catalog.Retention;

/**
 * Which snapshots are looked at, and which of them stay.
 *
 * @param host the instance's uuid
 * @param tag only snapshots with it are looked at
 * @param keepTag snapshots with it stay in any case, or empty
 */
public record ForgetArguments(String host, String tag, Retention retention, String keepTag) {}
