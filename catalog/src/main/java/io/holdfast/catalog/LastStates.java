package io.holdfast.catalog;

import java.util.List;
import java.util.Optional;

/** Last states, in NethServer 8's form and in ours. */
public interface LastStates {

  /** Writes both forms in one transaction. */
  void put(LastState state);

  Optional<LastState> find(int backupId, String instance);

  /** All of one backup, by instance. */
  List<LastState> list(int backupId);
}
