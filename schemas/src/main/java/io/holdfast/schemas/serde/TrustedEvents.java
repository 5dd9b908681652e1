package io.holdfast.schemas.serde;

import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Lets Avro use the generated classes of {@code io.holdfast.events}. Since 1.12.2 Avro refuses
 * every generated class that nobody has declared as trusted, even to its own builder, and each
 * program that has this jar would have to set a system property.
 *
 * <p>Avro finds this class as a service and makes it before it parses its first schema, hence
 * before any generated class can be used. The logical type it offers is of no use and in no schema.
 */
public final class TrustedEvents implements LogicalTypes.LogicalTypeFactory {
  private static final String PACKAGE = "io.holdfast.events";
  private static final String TYPE = "holdfast-trusted-events";

  private static final ClassSecurityPredicate EVENTS =
      type -> type.getPackageName().equals(PACKAGE);

  static {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), EVENTS));
  }

  /** For Avro. */
  public TrustedEvents() {}

  /** Does nothing more than what loading this class does, once. */
  static void declare() {}

  @Override
  public String getTypeName() {
    return TYPE;
  }

  @Override
  public @Nullable LogicalType fromSchema(Schema schema) {
    return null;
  }
}
