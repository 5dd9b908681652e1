package io.holdfast.action;

import io.holdfast.catalog.Catalog;
import io.holdfast.run.BackupRuns;
import io.holdfast.run.Restores;

/** What actions work on; each part is opened when it is first asked for. */
public interface Cluster {

  Catalog catalog();

  Upkeep upkeep();

  BackupRuns runs();

  Restores restores();

  /** How restic repositories are named: {@code seed} or {@code ns8}, as the workers are told. */
  String pathForm();
}
