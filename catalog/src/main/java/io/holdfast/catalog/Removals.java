package io.holdfast.catalog;

import java.util.List;

/**
 * Instances that a restore on another node has replaced, and whose application and files their own
 * node's worker has still to remove. {@link Instances#install} owes them, in the same transaction
 * that takes them out of the catalog.
 */
public interface Removals {

  /** All that are owed, by id, then uuid; each with the node that it was on. */
  List<Instance> owed();

  /** Notes that one has been done, or is not to be done; harmless when it is not owed. */
  void done(Instance removed);
}
