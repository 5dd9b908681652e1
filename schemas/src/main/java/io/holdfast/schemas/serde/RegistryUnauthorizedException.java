package io.holdfast.schemas.serde;

import java.io.IOException;

/** The registry refuses the credentials, or this user may not do what was asked. */
public final class RegistryUnauthorizedException extends RegistryException {
  private static final long serialVersionUID = 1L;

  RegistryUnauthorizedException(String message, IOException cause) {
    super(message, cause);
  }

  @Override
  public boolean isAway() {
    return true;
  }
}
