package io.holdfast.cli;

import io.holdfast.action.NewIds;
import io.holdfast.catalog.RepositoryIds;
import java.security.SecureRandom;
import java.util.UUID;

/** Ids and passwords from the system's randomness. */
enum RandomIds implements NewIds {
  INSTANCE;

  @Override
  public UUID uuid() {
    return UUID.randomUUID();
  }

  @Override
  public String password() {
    return RepositoryIds.randomPassword(new SecureRandom());
  }
}
