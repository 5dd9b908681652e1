package io.holdfast.schemas.serde;

/** The registry has no such schema. */
public final class SchemaNotFoundException extends RegistryException {
  private static final long serialVersionUID = 1L;

  SchemaNotFoundException(String message) {
    super(message, null);
  }

  @Override
  public boolean isAway() {
    return false;
  }
}
