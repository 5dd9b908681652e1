package io.holdfast.catalog;

import java.util.List;
import java.util.Optional;

/** Installed instances. */
public interface Instances {

  /** All, by id. */
  List<Instance> list();

  Optional<Instance> find(String id);

  /** Adds all its keys in one transaction; {@code EXISTS} when the id or the uuid is taken. */
  void add(Instance instance);

  /** Removes all its keys in one transaction and takes it out of the backups; false: not there. */
  boolean remove(String id);
}
