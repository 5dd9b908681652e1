package io.holdfast.standalone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holdfast.standalone.registry.LogKey.ConfigKey;
import io.holdfast.standalone.registry.LogKey.DeleteSubjectKey;
import io.holdfast.standalone.registry.LogKey.ModeKey;
import io.holdfast.standalone.registry.LogKey.SchemaKey;
import io.holdfast.standalone.registry.RegistryStore.Change;
import io.holdfast.standalone.registry.RegistryStore.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Subjects and their versions: listed, shown, deleted. */
final class SubjectActions {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final RegistryStore store;

  SubjectActions(RegistryStore store) {
    this.store = store;
  }

  JsonNode list(Call call) {
    String prefix = call.query().getOrDefault("subjectPrefix", "");
    ArrayNode names = JSON.arrayNode();
    store.read(state -> state.subjects(call.flag("deleted"))).stream()
        .filter(name -> name.startsWith(prefix))
        .forEach(names::add);
    return names;
  }

  JsonNode versions(Call call) {
    String subject = call.subject();
    boolean deleted = call.flag("deleted");
    return store
        .find(state -> Optional.of(state.versions(subject, deleted)).filter(all -> !all.isEmpty()))
        .map(SubjectActions::numbers)
        .orElseThrow(() -> Refusal.noSubject(subject));
  }

  Version version(Call call) {
    String subject = call.subject();
    VersionNumber number = VersionNumber.parse(call.parts().get(1));
    boolean deleted = call.flag("deleted");
    return store
        .find(state -> number.in(state, subject).filter(found -> deleted || !found.isDeleted()))
        .orElseThrow(
            () ->
                store.read(state -> state.has(subject, deleted))
                    ? Refusal.noVersion(number.shown())
                    : Refusal.noSubject(subject));
  }

  JsonNode deleteSubject(Call call) {
    String subject = call.subject();
    boolean permanent = call.flag("permanent");
    return store.change(
        state -> {
          Modes.requireWritable(state, subject);
          if (!state.has(subject, true)) {
            throw Refusal.noSubject(subject);
          }
          return permanent ? remove(state, subject) : delete(state, subject);
        });
  }

  private static Change<JsonNode> delete(RegistryState state, String subject) {
    List<Version> live = state.versions(subject, false);
    if (live.isEmpty()) {
      throw Refusal.subjectDeletedAlready(subject);
    }
    int last = live.get(live.size() - 1).number();
    List<Entry> entries = new ArrayList<>();
    entries.add(
        new Entry(
            new DeleteSubjectKey(subject),
            JSON.objectNode().put("subject", subject).put("version", last)));
    state.mode(subject).ifPresent(mode -> entries.add(new Entry(new ModeKey(subject), null)));
    state.level(subject).ifPresent(level -> entries.add(new Entry(new ConfigKey(subject), null)));
    return new Change<>(numbers(live), entries);
  }

  private static Change<JsonNode> remove(RegistryState state, String subject) {
    if (state.has(subject, false)) {
      throw Refusal.subjectNotDeletedYet(subject);
    }
    List<Version> all = state.versions(subject, true);
    List<Entry> entries = new ArrayList<>();
    all.forEach(version -> entries.add(new Entry(new SchemaKey(subject, version.number()), null)));
    return new Change<>(numbers(all), entries);
  }

  JsonNode deleteVersion(Call call) {
    String subject = call.subject();
    VersionNumber number = VersionNumber.parse(call.parts().get(1));
    boolean permanent = call.flag("permanent");
    return store.change(
        state -> {
          Modes.requireWritable(state, subject);
          if (!state.has(subject, true)) {
            throw Refusal.noSubject(subject);
          }
          Version found =
              number.in(state, subject).orElseThrow(() -> Refusal.noVersion(number.shown()));
          SchemaKey key = new SchemaKey(subject, found.number());
          JsonNode answer = IntNode.valueOf(found.number());
          if (permanent) {
            if (!found.isDeleted()) {
              throw Refusal.versionNotDeletedYet(subject, found.number());
            }
            return new Change<>(answer, List.of(new Entry(key, null)));
          }
          if (found.isDeleted()) {
            throw Refusal.versionDeletedAlready(subject, found.number());
          }
          return new Change<>(answer, List.of(new Entry(key, found.deleted().stored())));
        });
  }

  private static JsonNode numbers(List<Version> versions) {
    ArrayNode numbers = JSON.arrayNode();
    versions.forEach(version -> numbers.add(version.number()));
    return numbers;
  }
}
