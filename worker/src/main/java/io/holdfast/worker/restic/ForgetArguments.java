package io.holdfast.worker.restic;

import io.holdfast.catalog.Retention;
import java.util.List;

/**
 * Which snapshots are looked at, and which of them stay.
 *
 * @param host the instance's uuid
 * @param tag only snapshots with it are looked at
 * @param keepTags snapshots with one of them stay in any case
 * @param dryRun whether nothing is removed; no lock is needed then
 */
public record ForgetArguments(
    String host, String tag, Retention retention, List<String> keepTags, boolean dryRun) {
  public ForgetArguments {
    keepTags = List.copyOf(keepTags);
  }
}
