package io.holdfast.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.producer.Outcome;
import io.holdfast.run.FakeBus.Restored;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is given, and whatever a worker answers, there is an output or a refusal. */
class RestoreInputsPropertyTest {
  private static final List<String> ACTIONS =
      List.of("restore-module", "restore-modules", "determine-restore-eligibility");

  @Property(tries = 300)
  void shouldAnswerOrRefuseWhateverIsGiven(
      @ForAll("actions") String action, @ForAll("inputs") JsonNode input) {
    FakeCluster cluster = cluster();
    cluster.bus.restored = RestoreSamples::succeeding;

    try {
      JsonNode output = cluster.actions().run(action, input).output();
      assertThat(InputSchemas.output(action).validate(output)).isEmpty();
    } catch (Refusal e) {
      assertThat(e.problems()).isNotEmpty();
      assertThat(e.toJson()).hasSameSizeAs(e.problems());
      assertThat(e.problems()).allMatch(problem -> !problem.message().isBlank());
    }
  }

  @Property(tries = 300)
  void shouldAnswerByTheSchemaWhateverAWorkerSays(
      @ForAll("actions") String action,
      @ForAll("details") String details,
      @ForAll Outcome outcome) {
    FakeCluster cluster = cluster();
    cluster.bus.restored = order -> Optional.of(new Restored(outcome, "So it is.", details));

    JsonNode one =
        Json.object()
            .put("node", 1)
            .put("repository", RestoreSamples.REPOSITORY)
            .put("path", RestoreSamples.PATH);
    JsonNode input =
        switch (action) {
          case "restore-modules" -> Json.array().add(one);
          case "restore-module" -> one;
          default -> ((ObjectNode) one).without("node");
        };
    JsonNode output = cluster.actions().run(action, input).output();

    assertThat(InputSchemas.output(action).validate(output)).isEmpty();
  }

  @Provide
  Arbitrary<String> actions() {
    return Arbitraries.of(ACTIONS);
  }

  @Provide
  Arbitrary<JsonNode> inputs() {
    Arbitrary<JsonNode> request =
        Arbitraries.maps(Arbitraries.of(fields()), value()).ofMaxSize(8).map(this::request);
    return Arbitraries.oneOf(
        request, value(), request.list().ofMaxSize(3).map(list -> Json.array().addAll(list)));
  }

  @Provide
  Arbitrary<String> details() {
    Arbitrary<JsonNode> any =
        Arbitraries.maps(
                Arbitraries.of("snapshot", "findings", "eligible", "module_id", "restored", "id"),
                value())
            .map(
                fields -> {
                  ObjectNode json = Json.object();
                  fields.forEach(json::set);
                  return json;
                });
    return Combinators.combine(Arbitraries.of(0, 1, 2), any, value())
        .as(
            (kind, object, odd) ->
                kind == 0 ? "{broken" : kind == 1 ? odd.toString() : object.toString());
  }

  /** Values by which a request is complete, unless something odd is written over them. */
  private JsonNode request(Map<String, JsonNode> over) {
    ObjectNode json = Json.object();
    json.put("node", 1)
        .put("repository", RestoreSamples.REPOSITORY)
        .put("path", RestoreSamples.PATH);
    over.forEach(json::set);
    return json;
  }

  private static List<String> fields() {
    return List.of(
        "node",
        "repository",
        "path",
        "snapshot",
        "replace",
        "volumes",
        "instance",
        "include",
        "target",
        "uuid",
        "verify",
        "other");
  }

  private static Arbitrary<JsonNode> value() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    Arbitrary<JsonNode> simple =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(12).map(nodes::textNode),
            Arbitraries.of("", "latest", "renew", "/srv/x", "dokuwiki1", "2026-11-24", "1a2b")
                .map(nodes::textNode),
            Arbitraries.longs().map(nodes::numberNode),
            Arbitraries.of(1, 2, 3).map(nodes::numberNode),
            Arbitraries.doubles().map(nodes::numberNode),
            Arbitraries.of(true, false).map(nodes::booleanNode),
            Arbitraries.just(nodes.nullNode()));
    return Arbitraries.oneOf(
        simple,
        simple.list().ofMaxSize(3).map(list -> Json.array().addAll(list)),
        simple.map(inner -> Json.object().set("a", inner)));
  }

  private static FakeCluster cluster() {
    FakeCluster cluster = FakeCluster.withWorkers(1, 2);
    RestoreSamples.addRepository(cluster);
    cluster.instance("dokuwiki1", 1);
    return cluster;
  }
}
