package io.holdfast.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Installed instances. */
public interface Instances {

  /** All, by id. */
  List<Instance> list();

  Optional<Instance> find(String id);

  /** Adds all its keys in one transaction; {@code EXISTS} when the id or the uuid is taken. */
  void add(Instance instance);

  /** Removes all its keys in one transaction and takes it out of the backups; false: not there. */
  boolean remove(String id);

  /**
   * Keeps the next free name for an instance of this image, {@code <image name><number>}: no
   * installed instance has it, no one else keeps it, and no removal of one is owed. The same owner
   * is given the same name until {@link #releaseName}.
   *
   * @param owner who keeps it, such as a job's id
   */
  String reserveName(String imageName, String owner);

  /** Lets the owner's name go; harmless when there is none. */
  void releaseName(String owner);

  /**
   * Puts a restored instance in the place of others, in one transaction: its keys are written over
   * any of the same id, the others' keys are removed, and every backup that names one of them names
   * it instead. Of those that are on another node the removal is owed ({@link Removals}). Doing it
   * again changes nothing. With nothing to replace it adds or overwrites.
   *
   * @param replaced ids of the others; those that are not there are passed over
   * @throws CatalogException {@code EXISTS} when an instance that is neither of these has its uuid
   */
  void install(Instance instance, Set<String> replaced);
}
