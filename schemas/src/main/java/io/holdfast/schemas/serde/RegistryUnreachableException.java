package io.holdfast.schemas.serde;

import java.io.IOException;

/** No registry answered, or each answered that it cannot at the moment. Always has a cause. */
public final class RegistryUnreachableException extends RegistryException {
  private static final long serialVersionUID = 1L;

  RegistryUnreachableException(String message, IOException cause) {
    super(message, cause);
  }

  @Override
  public boolean isAway() {
    return true;
  }
}
