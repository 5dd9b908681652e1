package io.holdfast.standalone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Between HTTP and the routes. */
final class RegistryHandler implements HttpHandler {
  private static final Logger log = LoggerFactory.getLogger(RegistryHandler.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int MOST_BYTES = 900_000;
  private static final int OK = 200;

  private final Routes routes;

  RegistryHandler(Routes routes) {
    this.routes = routes;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      int status = OK;
      JsonNode answer;
      try {
        answer =
            routes.answer(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestURI().getRawQuery(),
                body(exchange));
      } catch (Refusal refusal) {
        status = refusal.status();
        answer = error(refusal);
      } catch (RuntimeException e) {
        log.error("The registry failed on {}.", exchange.getRequestURI().getRawPath(), e);
        Refusal refusal = Refusal.store("The registry failed; its log says why.");
        status = refusal.status();
        answer = error(refusal);
      }
      byte[] bytes = JSON.writeValueAsBytes(answer);
      exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    byte[] bytes;
    try (InputStream in = exchange.getRequestBody()) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      throw Refusal.tooLarge(MOST_BYTES);
    }
    if (bytes.length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw Refusal.badRequest("The request's body is not JSON.");
    }
  }

  private static JsonNode error(Refusal refusal) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("error_code", refusal.code())
        .put("message", String.valueOf(refusal.getMessage()));
  }
}
