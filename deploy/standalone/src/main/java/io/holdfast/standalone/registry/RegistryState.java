package io.holdfast.standalone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.standalone.registry.LogKey.ConfigKey;
import io.holdfast.standalone.registry.LogKey.DeleteSubjectKey;
import io.holdfast.standalone.registry.LogKey.ModeKey;
import io.holdfast.standalone.registry.LogKey.SchemaKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the topic's records add up to, in their order. Guarded by its owner's lock. */
final class RegistryState {
  private final NavigableMap<String, NavigableMap<Integer, Version>> subjects = new TreeMap<>();
  private final Map<String, String> levels = new TreeMap<>();
  private final Map<String, String> modes = new TreeMap<>();
  private int highestId;

  /**
   * Takes one record.
   *
   * @param value null: the key is gone
   */
  void apply(LogKey key, @Nullable JsonNode value) {
    if (key instanceof SchemaKey schema) {
      applySchema(schema, value);
    } else if (key instanceof ConfigKey config) {
      put(levels, config.subject(), value, "compatibilityLevel");
    } else if (key instanceof ModeKey mode) {
      put(modes, mode.subject(), value, "mode");
    } else if (key instanceof DeleteSubjectKey deleted && value != null) {
      int last = value.path("version").asInt();
      allVersions(deleted.subject())
          .headMap(last, true)
          .replaceAll((number, version) -> version.deleted());
    }
  }

  private void applySchema(SchemaKey key, @Nullable JsonNode value) {
    if (value == null) {
      NavigableMap<Integer, Version> versions = allVersions(key.subject());
      versions.remove(key.version());
      if (versions.isEmpty()) {
        subjects.remove(key.subject());
      }
      return;
    }
    if (!Version.isComplete(value)) {
      return;
    }
    Version version = new Version((ObjectNode) value);
    boolean idOfAnother =
        byId(version.id()).filter(first -> !first.schema().equals(version.schema())).isPresent();
    if (!idOfAnother) {
      highestId = Math.max(highestId, version.id());
      subjects
          .computeIfAbsent(key.subject(), subject -> new TreeMap<>())
          .put(key.version(), version);
    }
  }

  private static void put(
      Map<String, String> map, String subject, @Nullable JsonNode value, String field) {
    if (value == null || !value.path(field).isTextual()) {
      map.remove(subject);
    } else {
      map.put(subject, value.path(field).asText());
    }
  }

  List<String> subjects(boolean withDeleted) {
    return subjects.keySet().stream().filter(name -> has(name, withDeleted)).toList();
  }

  /** Whether the subject has a version. */
  boolean has(String subject, boolean withDeleted) {
    return allVersions(subject).values().stream()
        .anyMatch(version -> withDeleted || !version.isDeleted());
  }

  /** In ascending order. */
  List<Version> versions(String subject, boolean withDeleted) {
    return allVersions(subject).values().stream()
        .filter(version -> withDeleted || !version.isDeleted())
        .toList();
  }

  Optional<Version> version(String subject, int number) {
    return Optional.ofNullable(allVersions(subject).get(number));
  }

  /** The number for a subject's next version; numbers of deleted versions are not used again. */
  int nextVersion(String subject) {
    NavigableMap<Integer, Version> versions = allVersions(subject);
    return versions.isEmpty() ? 1 : versions.lastKey() + 1;
  }

  /** A version with that id, deleted or not. */
  Optional<Version> byId(int id) {
    return withId(id).stream().findFirst();
  }

  /** All versions with that id, deleted or not. */
  List<Version> withId(int id) {
    List<Version> found = new ArrayList<>();
    subjects
        .values()
        .forEach(
            versions ->
                versions.values().stream()
                    .filter(version -> version.id() == id)
                    .forEach(found::add));
    return found;
  }

  /** The id that a schema has already, under whatever subject. */
  Optional<Integer> idOf(String schema) {
    return subjects.values().stream()
        .flatMap(versions -> versions.values().stream())
        .filter(version -> version.schema().equals(schema))
        .map(Version::id)
        .findFirst();
  }

  int nextId() {
    return highestId + 1;
  }

  /** Of the empty subject: of all. */
  Optional<String> level(String subject) {
    return Optional.ofNullable(levels.get(subject));
  }

  /** Of the empty subject: of all. */
  Optional<String> mode(String subject) {
    return Optional.ofNullable(modes.get(subject));
  }

  private NavigableMap<Integer, Version> allVersions(String subject) {
    @Nullable NavigableMap<Integer, Version> found = subjects.get(subject);
    return found == null ? new TreeMap<>() : found;
  }
}
