package io.holdfast.standalone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holdfast.standalone.registry.LogKey.ConfigKey;
import io.holdfast.standalone.registry.RegistryStore.Change;
import io.holdfast.standalone.registry.RegistryStore.Entry;
import java.util.List;

/** Compatibility levels, of all subjects and of single ones. */
final class Levels {
  private static final String STORED = "compatibilityLevel";

  private final RegistryStore store;

  Levels(RegistryStore store) {
    this.store = store;
  }

  /** The level that holds for a subject; of the empty subject: for all others. */
  static Compatibility effective(RegistryState state, String subject) {
    return state
        .level(subject)
        .or(() -> state.level(""))
        .flatMap(Compatibility::parse)
        .orElse(Compatibility.BACKWARD);
  }

  JsonNode ofAll(Call call) {
    return document(STORED, store.read(state -> effective(state, "")));
  }

  JsonNode ofSubject(Call call) {
    String subject = call.subject();
    return document(
        STORED,
        store.read(
            state -> {
              if (!call.flag("defaultToGlobal") && state.level(subject).isEmpty()) {
                throw Refusal.noLevel(subject);
              }
              return effective(state, subject);
            }));
  }

  JsonNode setForAll(Call call) {
    return set("", call);
  }

  JsonNode setForSubject(Call call) {
    return set(call.subject(), call);
  }

  JsonNode unsetForAll(Call call) {
    return store.change(
        state ->
            new Change<>(
                document(STORED, effective(state, "")),
                List.of(new Entry(new ConfigKey(""), null))));
  }

  JsonNode unsetForSubject(Call call) {
    String subject = call.subject();
    return store.change(
        state -> {
          if (state.level(subject).isEmpty()) {
            throw Refusal.noLevel(subject);
          }
          return new Change<>(
              document(STORED, effective(state, subject)),
              List.of(new Entry(new ConfigKey(subject), null)));
        });
  }

  private JsonNode set(String subject, Call call) {
    String name = call.text("compatibility", "");
    Compatibility level = Compatibility.parse(name).orElseThrow(() -> Refusal.invalidLevel(name));
    return store.change(
        state ->
            new Change<>(
                document("compatibility", level),
                List.of(new Entry(new ConfigKey(subject), document(STORED, level)))));
  }

  private static JsonNode document(String field, Compatibility level) {
    return JsonNodeFactory.instance.objectNode().put(field, level.name());
  }
}
