package io.holdfast.catalog;

import java.util.List;
import java.util.Optional;

/** Backup definitions. */
public interface Backups {

  /** All, by id. */
  List<Backup> list();

  Optional<Backup> find(int id);

  /**
   * Adds it under the next id of the sequence, which is returned; an empty name becomes "Backup n".
   * {@code NOT_FOUND} when its repository is not there.
   */
  int add(Backup backup);

  /** Replaces it; {@code NOT_FOUND} when it is not there. */
  void alter(Backup backup);

  /** Removes it with its last states and due slot; false when it was not there. */
  boolean remove(int id);
}
