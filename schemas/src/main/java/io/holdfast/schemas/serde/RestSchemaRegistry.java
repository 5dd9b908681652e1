package io.holdfast.schemas.serde;

import static io.holdfast.schemas.serde.RegistryUrl.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.schemas.serde.RegistryHttp.Answer;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * A registry that speaks Confluent's REST API. Decides on the HTTP status alone and leaves unknown
 * fields aside, for implementations differ in both error codes and fields.
 */
final class RestSchemaRegistry implements SchemaRegistry {
  private static final int OK = 200;
  private static final int REDIRECTS = 300;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int PROXY_UNAUTHORIZED = 407;
  private static final int LONGEST_MESSAGE = 500;
  private static final int DEEPEST_REFERENCE = 10;

  private final RegistryHttp http;

  RestSchemaRegistry(RegistryHttp http) {
    this.http = http;
  }

  @Override
  public int register(String subject, Schema schema, boolean normalize) {
    Answer answer =
        http.post(
            "/subjects/" + encoded(subject) + "/versions" + query(normalize), document(schema));
    if (answer.status() == NOT_FOUND) {
      throw notARegistry(answer);
    }
    return id(checked(answer, "the schema of subject " + subject));
  }

  @Override
  public int lookUp(String subject, Schema schema, boolean normalize) {
    Answer answer = http.post("/subjects/" + encoded(subject) + query(normalize), document(schema));
    if (answer.status() == NOT_FOUND) {
      throw new SchemaNotFoundException(
          "the schema registry at %s has no such schema %s under subject %s, and %s is off"
              .formatted(answer.from(), schema.getFullName(), subject, SerdeKeys.AUTO_REGISTER));
    }
    return id(checked(answer, "the schema of subject " + subject));
  }

  @Override
  public Registered latest(String subject) {
    Answer answer = http.get("/subjects/" + encoded(subject) + "/versions/latest");
    if (answer.status() == NOT_FOUND) {
      throw new SchemaNotFoundException(
          "the schema registry at %s has no schema under subject %s"
              .formatted(answer.from(), subject));
    }
    checked(answer, "subject " + subject);
    return new Registered(id(answer), schema(answer, "subject " + subject, 0));
  }

  @Override
  public Schema byId(int id) {
    Answer answer = http.get("/schemas/ids/" + id);
    String what = "schema " + id;
    if (answer.status() == NOT_FOUND) {
      requireRegistry();
      throw new SchemaNotFoundException(
          "the schema registry at %s has no %s".formatted(answer.from(), what));
    }
    return schema(checked(answer, what), what, 0);
  }

  /** A wrong path in the url answers 404 too; then no record is to blame. */
  private void requireRegistry() {
    Answer types = http.get("/schemas/types");
    if (types.status() == NOT_FOUND || (types.status() == OK && !types.body().isArray())) {
      throw notARegistry(types);
    }
  }

  private Schema schema(Answer answer, String what, int depth) {
    JsonNode body = answer.body();
    String type = body.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      throw new SchemaNotFoundException("%s is not of type AVRO but %s".formatted(what, type));
    }
    if (!body.path("schema").isTextual()) {
      throw notARegistry(answer);
    }
    Schema.Parser parser = new Schema.Parser();
    parseReferences(parser, body, what, depth);
    try {
      return parser.parse(body.path("schema").asText());
    } catch (SchemaParseException e) {
      throw new SchemaNotFoundException(
          "%s of the schema registry at %s is no valid Avro schema".formatted(what, answer.from()));
    }
  }

  private void parseReferences(Schema.Parser parser, JsonNode body, String what, int depth) {
    if (depth > DEEPEST_REFERENCE) {
      throw new SchemaNotFoundException(what + " has references that go too deep");
    }
    for (JsonNode reference : body.path("references")) {
      String name = reference.path("name").asText();
      if (parser.getTypes().containsKey(name)) {
        continue;
      }
      String subject = reference.path("subject").asText();
      String version = reference.path("version").asText();
      Answer answer = http.get("/subjects/" + encoded(subject) + "/versions/" + encoded(version));
      if (answer.status() == NOT_FOUND) {
        throw new SchemaNotFoundException(
            "%s refers to version %s of subject %s, which is not there"
                .formatted(what, version, subject));
      }
      checked(answer, "subject " + subject);
      parseReferences(parser, answer.body(), what, depth + 1);
      if (!parser.getTypes().containsKey(name)) {
        try {
          parser.parse(answer.body().path("schema").asText());
        } catch (SchemaParseException e) {
          throw new SchemaNotFoundException(what + " refers to a schema that is not valid Avro");
        }
      }
    }
  }

  /** The answer, when it is a good one. */
  private static Answer checked(Answer answer, String what) {
    int status = answer.status();
    if (status == UNAUTHORIZED || status == FORBIDDEN || status == PROXY_UNAUTHORIZED) {
      throw new RegistryUnauthorizedException(
          "the schema registry at %s refuses the credentials (HTTP %d)"
              .formatted(answer.from(), status),
          new IOException("HTTP status " + status));
    }
    if (status < OK || status >= REDIRECTS) {
      String message = answer.body().path("message").asText();
      throw new RegistryRefusedException(
          "the schema registry at %s refuses %s (HTTP %d)%s"
              .formatted(answer.from(), what, status, message.isEmpty() ? "" : ": " + cut(message)),
          status);
    }
    if (!answer.isJson()) {
      throw notARegistry(answer);
    }
    return answer;
  }

  private static int id(Answer answer) {
    JsonNode id = answer.body().path("id");
    if (!id.isInt()) {
      throw notARegistry(answer);
    }
    return id.asInt();
  }

  private static RegistryUnreachableException notARegistry(Answer answer) {
    return new RegistryUnreachableException(
        "what answers at %s is not a schema registry; is %s complete, with its path?"
            .formatted(answer.from(), SerdeKeys.URL),
        new IOException("HTTP status " + answer.status()));
  }

  private static ObjectNode document(Schema schema) {
    return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
  }

  private static String query(boolean normalize) {
    return normalize ? "?normalize=true" : "";
  }

  private static String cut(String message) {
    return message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE) + "…";
  }
}
