package io.holdfast.standalone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which path leads to which action. Paths that are not here answer 404, as clients expect. */
final class Routes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String ANY = "*";

  private final List<Route> routes;

  Routes(RegistryStore store) {
    SubjectActions subjects = new SubjectActions(store);
    SchemaActions schemas = new SchemaActions(store);
    Levels levels = new Levels(store);
    Modes modes = new Modes(store);
    this.routes =
        List.of(
            route("GET", "", call -> JSON.objectNode()),
            route("GET", "subjects", subjects::list),
            route("POST", "subjects/*", schemas::lookUp),
            route("DELETE", "subjects/*", subjects::deleteSubject),
            route("GET", "subjects/*/versions", subjects::versions),
            route("POST", "subjects/*/versions", schemas::register),
            route("GET", "subjects/*/versions/*", call -> subjects.version(call).document()),
            route("DELETE", "subjects/*/versions/*", subjects::deleteVersion),
            route("GET", "subjects/*/versions/*/schema", call -> text(subjects.version(call))),
            route("GET", "subjects/*/versions/*/referencedby", Routes::nothing),
            route("GET", "schemas/types", call -> JSON.arrayNode().add("AVRO")),
            route("GET", "schemas/ids/*", call -> schemas.byId(call).schemaDocument()),
            route("GET", "schemas/ids/*/schema", call -> text(schemas.byId(call))),
            route("GET", "schemas/ids/*/subjects", schemas::subjectsOf),
            route("GET", "schemas/ids/*/versions", schemas::versionsOf),
            route("POST", "compatibility/subjects/*/versions", schemas::compareWithAll),
            route("POST", "compatibility/subjects/*/versions/*", schemas::compareWithVersion),
            route("GET", "config", levels::ofAll),
            route("PUT", "config", levels::setForAll),
            route("DELETE", "config", levels::unsetForAll),
            route("GET", "config/*", levels::ofSubject),
            route("PUT", "config/*", levels::setForSubject),
            route("DELETE", "config/*", levels::unsetForSubject),
            route("GET", "mode", modes::ofAll),
            route("PUT", "mode", modes::setForAll),
            route("GET", "mode/*", modes::ofSubject),
            route("PUT", "mode/*", modes::setForSubject),
            route("DELETE", "mode/*", modes::unset),
            route("GET", "contexts", call -> JSON.arrayNode().add(".")));
  }

  /**
   * Answers a request.
   *
   * @param path as it was sent, undecoded
   * @param query as it was sent, undecoded
   * @throws Refusal for every answer but 200
   */
  JsonNode answer(String method, String path, @Nullable String query, JsonNode body) {
    List<String> segments = segments(path);
    boolean pathKnown = false;
    for (Route route : routes) {
      Optional<List<String>> parts = route.match(segments);
      if (parts.isPresent()) {
        pathKnown = true;
        if (route.method().equals(method)) {
          return route.action().apply(new Call(parts.get(), parameters(query), body));
        }
      }
    }
    throw pathKnown ? Refusal.noSuchMethod() : Refusal.noSuchPath();
  }

  private record Route(String method, List<String> pattern, Function<Call, JsonNode> action) {

    /** What stands in the variable places, or empty when the path is another. */
    Optional<List<String>> match(List<String> segments) {
      if (segments.size() != pattern.size()) {
        return Optional.empty();
      }
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < pattern.size(); i++) {
        if (pattern.get(i).equals(ANY)) {
          parts.add(segments.get(i));
        } else if (!pattern.get(i).equals(segments.get(i))) {
          return Optional.empty();
        }
      }
      return Optional.of(parts);
    }
  }

  private static Route route(String method, String pattern, Function<Call, JsonNode> action) {
    return new Route(method, segments("/" + pattern), action);
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(decoded(segment.replace("+", "%2B")));
      }
    }
    return segments;
  }

  private static Map<String, String> parameters(@Nullable String query) {
    Map<String, String> parameters = new HashMap<>();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        parameters.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("The path or query has a '%' that is not followed by two digits.");
    }
  }

  private static JsonNode text(Version version) {
    return JSON.rawValueNode(new RawValue(version.schema()));
  }

  private static JsonNode nothing(Call call) {
    return JSON.arrayNode();
  }
}
