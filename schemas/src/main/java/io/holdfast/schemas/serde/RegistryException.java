package io.holdfast.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** The schema registry could not be used. Messages name it without credentials. */
public abstract sealed class RegistryException extends SerializationException
    permits RegistryUnreachableException,
        RegistryUnauthorizedException,
        RegistryRefusedException,
        SchemaNotFoundException {
  private static final long serialVersionUID = 1L;

  RegistryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Whether the same call can work later without a change of the record. */
  public abstract boolean isAway();
}
