package io.holdfast.standalone.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** What a new schema owes to those before it, by Confluent's names. */
enum Compatibility {
  NONE(false, false, false),
  BACKWARD(true, false, false),
  BACKWARD_TRANSITIVE(true, false, true),
  FORWARD(false, true, false),
  FORWARD_TRANSITIVE(false, true, true),
  FULL(true, true, false),
  FULL_TRANSITIVE(true, true, true);

  private final boolean readsOld;
  private final boolean readByOld;
  private final boolean all;

  Compatibility(boolean readsOld, boolean readByOld, boolean all) {
    this.readsOld = readsOld;
    this.readByOld = readByOld;
    this.all = all;
  }

  static Optional<Compatibility> parse(String name) {
    for (Compatibility level : values()) {
      if (level.name().equalsIgnoreCase(name)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /**
   * Compares a schema with those before it.
   *
   * @param before oldest first
   * @return why it is not compatible; empty when it is
   */
  List<String> problems(Schema schema, List<Schema> before) {
    List<String> problems = new ArrayList<>();
    List<Schema> compared =
        all || before.isEmpty() ? before : before.subList(before.size() - 1, before.size());
    for (Schema old : compared) {
      if (readsOld) {
        problems.addAll(
            problems(schema, old, "the new schema cannot read what the old one writes"));
      }
      if (readByOld) {
        problems.addAll(
            problems(old, schema, "the old schema cannot read what the new one writes"));
      }
    }
    return problems;
  }

  private static List<String> problems(Schema reader, Schema writer, String sentence) {
    List<String> problems = new ArrayList<>();
    for (Incompatibility found :
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
            .getResult()
            .getIncompatibilities()) {
      problems.add(
          "%s: %s at %s: %s"
              .formatted(sentence, found.getType(), found.getLocation(), found.getMessage()));
    }
    return problems;
  }
}
