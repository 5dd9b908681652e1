package io.holdfast.schemas.serde;

/** The registry refuses the schema, for instance because it is not compatible. */
public final class RegistryRefusedException extends RegistryException {
  private static final long serialVersionUID = 1L;

  private final int status;

  RegistryRefusedException(String message, int status) {
    super(message, null);
    this.status = status;
  }

  /** The HTTP status: 409 for a schema that is not compatible, 422 for one that is not valid. */
  public int status() {
    return status;
  }

  @Override
  public boolean isAway() {
    return false;
  }
}
