package io.holdfast.schemas.serde;

import org.apache.avro.Schema;

/**
 * A registry of schemas. Each method asks it, so callers remember the answers. All throw {@link
 * RegistryException}.
 */
interface SchemaRegistry {

  /** A schema under its id. */
  record Registered(int id, Schema schema) {}

  /** Registers a schema unless it is there, and returns its id. */
  int register(String subject, Schema schema, boolean normalize);

  /** The id of a schema that is there. */
  int lookUp(String subject, Schema schema, boolean normalize);

  /** The newest schema of a subject. */
  Registered latest(String subject);

  /** The schema of an id, references resolved. */
  Schema byId(int id);
}
