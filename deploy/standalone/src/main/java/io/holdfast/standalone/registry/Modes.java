package io.holdfast.standalone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holdfast.standalone.registry.LogKey.ModeKey;
import io.holdfast.standalone.registry.RegistryStore.Change;
import io.holdfast.standalone.registry.RegistryStore.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether subjects may be changed. */
final class Modes {
  private static final String USUAL = "READWRITE";
  private static final Set<String> KNOWN = Set.of(USUAL, "READONLY");

  private final RegistryStore store;

  Modes(RegistryStore store) {
    this.store = store;
  }

  /** {@link Refusal} unless the subject may be changed. */
  static void requireWritable(RegistryState state, String subject) {
    String mode = effective(state, subject);
    if (!mode.equals(USUAL)) {
      throw Refusal.notPermitted("Subject '" + subject + "' is in mode " + mode + ".");
    }
  }

  private static String effective(RegistryState state, String subject) {
    return state.mode(subject).or(() -> state.mode("")).orElse(USUAL);
  }

  JsonNode ofAll(Call call) {
    return document(store.read(state -> effective(state, "")));
  }

  JsonNode ofSubject(Call call) {
    String subject = call.subject();
    return document(
        store.read(
            state ->
                call.flag("defaultToGlobal")
                    ? effective(state, subject)
                    : state.mode(subject).orElseThrow(() -> Refusal.noMode(subject))));
  }

  JsonNode setForAll(Call call) {
    return set("", call);
  }

  JsonNode setForSubject(Call call) {
    return set(call.subject(), call);
  }

  JsonNode unset(Call call) {
    String subject = call.subject();
    return store.change(
        state -> {
          String old = state.mode(subject).orElseThrow(() -> Refusal.noMode(subject));
          return new Change<>(document(old), List.of(new Entry(new ModeKey(subject), null)));
        });
  }

  private JsonNode set(String subject, Call call) {
    String mode = call.text("mode", "").toUpperCase(Locale.ROOT);
    if (!KNOWN.contains(mode)) {
      throw Refusal.invalidMode(mode);
    }
    return store.change(
        state ->
            new Change<>(document(mode), List.of(new Entry(new ModeKey(subject), document(mode)))));
  }

  private static JsonNode document(String mode) {
    return JsonNodeFactory.instance.objectNode().put("mode", mode);
  }
}
