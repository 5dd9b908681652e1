package io.holdfast.schemas.serde;

import io.holdfast.schemas.serde.SchemaRegistry.Registered;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the schema a value is written with: asks the registry once for a subject and schema, and
 * remembers. Safe for many threads; only one asks at a time.
 */
final class WriterSchemas {
  /** Programs that make up schemas as they go must not fill the memory. */
  private static final int MOST_REMEMBERED = 1_000;

  private final SchemaRegistry registry;
  private final Rule rule;
  private final ConcurrentMap<Key, Registered> known = new ConcurrentHashMap<>();

  WriterSchemas(SchemaRegistry registry, Rule rule) {
    this.registry = registry;
    this.rule = rule;
  }

  /**
   * Where ids come from.
   *
   * @param register whether schemas are registered; goes before {@code latest}
   * @param latest whether the subject's newest schema is taken
   * @param strict whether the newest must be able to read what the value's own schema writes
   * @param removeJava whether Java's own properties are left out
   */
  record Rule(
      boolean register, boolean latest, boolean strict, boolean normalize, boolean removeJava) {}

  private record Key(String subject, Schema schema) {}

  /** The id, and the schema as it is registered. */
  Registered forWriting(String subject, Schema schema) {
    Key key = new Key(subject, schema);
    @Nullable Registered found = known.get(key);
    return found != null ? found : ask(key);
  }

  private synchronized Registered ask(Key key) {
    @Nullable Registered found = known.get(key);
    if (found != null) {
      return found;
    }
    Registered asked = ask(key.subject(), key.schema());
    if (known.size() >= MOST_REMEMBERED) {
      known.clear();
    }
    known.put(key, asked);
    return asked;
  }

  private Registered ask(String subject, Schema own) {
    Schema schema = rule.removeJava() ? JavaProperties.removedFrom(own) : own;
    if (rule.register()) {
      return new Registered(registry.register(subject, schema, rule.normalize()), own);
    }
    if (!rule.latest()) {
      return new Registered(registry.lookUp(subject, schema, rule.normalize()), own);
    }
    Registered latest = registry.latest(subject);
    if (rule.strict() && !reads(latest.schema(), schema)) {
      throw new SerializationException(
          "the newest schema of subject %s (id %d) cannot read what %s writes, and %s is on"
              .formatted(subject, latest.id(), schema.getFullName(), SerdeKeys.LATEST_STRICT));
    }
    return latest;
  }

  private static boolean reads(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
        == SchemaCompatibilityType.COMPATIBLE;
  }
}
