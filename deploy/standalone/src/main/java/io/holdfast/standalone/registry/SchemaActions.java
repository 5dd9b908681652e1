package io.holdfast.standalone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.standalone.registry.LogKey.SchemaKey;
import io.holdfast.standalone.registry.RegistryStore.Change;
import io.holdfast.standalone.registry.RegistryStore.Entry;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.avro.Schema;

/** Schemas: registered, looked up, compared. */
final class SchemaActions {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final RegistryStore store;

  SchemaActions(RegistryStore store) {
    this.store = store;
  }

  /** Registers a schema under a subject, unless it is there; answers its id. */
  JsonNode register(Call call) {
    String subject = call.subject();
    Schema schema = schemaOf(call);
    String text = SchemaTexts.canonical(schema);
    boolean normalize = call.flag("normalize");
    int id =
        store
            .find(state -> same(state, subject, schema, normalize, false))
            .map(Version::id)
            .orElseGet(
                () -> store.change(state -> decide(state, subject, schema, text, normalize)));
    return JSON.objectNode().put("id", id);
  }

  private static Change<Integer> decide(
      RegistryState state, String subject, Schema schema, String text, boolean normalize) {
    Optional<Version> there = same(state, subject, schema, normalize, false);
    if (there.isPresent()) {
      return Change.none(there.get().id());
    }
    Modes.requireWritable(state, subject);
    List<String> problems = Levels.effective(state, subject).problems(schema, kept(state, subject));
    if (!problems.isEmpty()) {
      throw Refusal.incompatible(
          "The schema is not compatible with those of subject '%s' (level %s): %s"
              .formatted(subject, Levels.effective(state, subject), String.join("; ", problems)));
    }
    int id = state.idOf(text).orElseGet(state::nextId);
    Version made = Version.of(subject, state.nextVersion(subject), id, text);
    Entry entry = new Entry(new SchemaKey(subject, made.number()), made.stored());
    return new Change<>(id, List.of(entry));
  }

  /** Finds a schema under a subject. */
  JsonNode lookUp(Call call) {
    String subject = call.subject();
    Schema schema = schemaOf(call);
    boolean deleted = call.flag("deleted");
    return store
        .find(state -> same(state, subject, schema, call.flag("normalize"), deleted))
        .orElseThrow(
            () ->
                store.read(state -> state.has(subject, deleted))
                    ? Refusal.noSchema()
                    : Refusal.noSubject(subject))
        .document();
  }

  Version byId(Call call) {
    int id = id(call);
    return store.find(state -> state.byId(id)).orElseThrow(() -> Refusal.noSchema(id));
  }

  JsonNode subjectsOf(Call call) {
    byId(call);
    ArrayNode names = JSON.arrayNode();
    withId(call).forEach(version -> names.add(version.subject()));
    TreeSet<String> sorted = new TreeSet<>();
    names.forEach(name -> sorted.add(name.asText()));
    ArrayNode answer = JSON.arrayNode();
    sorted.forEach(answer::add);
    return answer;
  }

  JsonNode versionsOf(Call call) {
    byId(call);
    ArrayNode answer = JSON.arrayNode();
    withId(call)
        .forEach(
            version ->
                answer.add(
                    JSON.objectNode()
                        .put("subject", version.subject())
                        .put("version", version.number())));
    return answer;
  }

  private List<Version> withId(Call call) {
    int id = id(call);
    boolean deleted = call.flag("deleted");
    return store.read(
        state ->
            state.withId(id).stream().filter(version -> deleted || !version.isDeleted()).toList());
  }

  /** Compares a schema with one version. */
  JsonNode compareWithVersion(Call call) {
    String subject = call.subject();
    Schema schema = schemaOf(call);
    VersionNumber number = VersionNumber.parse(call.parts().get(1));
    List<String> problems =
        store.read(
            state -> {
              Optional<Version> found =
                  number.in(state, subject).filter(version -> !version.isDeleted());
              if (found.isEmpty() && number.equals(VersionNumber.parse("latest"))) {
                return List.of();
              }
              Version version =
                  found.orElseThrow(
                      () ->
                          state.has(subject, false)
                              ? Refusal.noVersion(number.shown())
                              : Refusal.noSubject(subject));
              return Levels.effective(state, subject)
                  .problems(schema, SchemaTexts.parseKept(version).stream().toList());
            });
    return comparison(call, problems);
  }

  /** Compares a schema with all versions that its subject's level asks for. */
  JsonNode compareWithAll(Call call) {
    String subject = call.subject();
    Schema schema = schemaOf(call);
    return comparison(
        call,
        store.read(
            state -> Levels.effective(state, subject).problems(schema, kept(state, subject))));
  }

  private static JsonNode comparison(Call call, List<String> problems) {
    ObjectNode answer = JSON.objectNode().put("is_compatible", problems.isEmpty());
    if (call.flag("verbose")) {
      ArrayNode messages = answer.putArray("messages");
      problems.forEach(messages::add);
    }
    return answer;
  }

  private static List<Schema> kept(RegistryState state, String subject) {
    return state.versions(subject, false).stream()
        .flatMap(version -> SchemaTexts.parseKept(version).stream())
        .toList();
  }

  /** The newest version with the same schema; normalized, documentation does not count. */
  private static Optional<Version> same(
      RegistryState state, String subject, Schema schema, boolean normalize, boolean deleted) {
    String text = SchemaTexts.canonical(schema);
    return state.versions(subject, deleted).stream()
        .filter(
            version ->
                version.schema().equals(text)
                    || SchemaTexts.parseKept(version)
                        .filter(
                            kept ->
                                normalize
                                    ? kept.equals(schema)
                                    : SchemaTexts.canonical(kept).equals(text))
                        .isPresent())
        .reduce((older, newer) -> newer);
  }

  private static int id(Call call) {
    try {
      return Integer.parseInt(call.parts().get(0));
    } catch (NumberFormatException e) {
      throw Refusal.noSchema();
    }
  }

  private static Schema schemaOf(Call call) {
    String type = call.text("schemaType", "AVRO");
    if (!type.equals("AVRO") && !type.equals("null")) {
      throw Refusal.invalidSchema("This registry keeps Avro schemas only, not " + type + ".");
    }
    if (!call.body().path("references").isEmpty()) {
      throw Refusal.invalidSchema(
          "This registry keeps no references between schemas; put the types into one schema.");
    }
    if (call.body().path("ruleSet").isObject()) {
      throw Refusal.invalidSchema("This registry keeps no rules with schemas.");
    }
    if (!call.body().path("schema").isTextual()) {
      throw Refusal.invalidSchema("The request has no field 'schema' with the schema's text.");
    }
    return SchemaTexts.parse(call.text("schema", ""));
  }
}
