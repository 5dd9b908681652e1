package io.holdfast.schemas.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A registry that answers as others do: with fields nobody asked for and error codes of its own. It
 * registers everything; next answers can be set.
 */
final class FakeRegistry implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer http;
  private final List<ObjectNode> schemas = new CopyOnWriteArrayList<>();
  private final Map<String, List<Integer>> subjects = new HashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedQueue<Reply> next = new ConcurrentLinkedQueue<>();

  record Asked(String method, String path, @Nullable String authorization) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private record Reply(int status, String body) {}

  FakeRegistry() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.createContext("/", this::handle);
    http.start();
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  Map<String, String> config() {
    return config(Map.of());
  }

  Map<String, String> config(Map<String, String> more) {
    Map<String, String> config = new HashMap<>();
    config.put("schema.registry.url", url());
    config.put("retries.wait.ms", "1");
    config.putAll(more);
    return config;
  }

  /** The next request is answered so, whatever it asks for. */
  void answerNext(int status, String body) {
    next.add(new Reply(status, body));
  }

  /** Puts a schema under a subject and returns its id. */
  synchronized int put(String subject, Schema schema) {
    return put(subject, JSON.createObjectNode().put("schema", schema.toString()));
  }

  synchronized int put(String subject, ObjectNode document) {
    schemas.add(document);
    subjects.computeIfAbsent(subject, name -> new ArrayList<>()).add(schemas.size());
    return schemas.size();
  }

  /** What was asked so far, such as "GET /schemas/ids/1". */
  List<String> asked() {
    return asked.stream().map(Asked::toString).toList();
  }

  List<Asked> askedInFull() {
    return List.copyOf(asked);
  }

  String schemaText(int id) {
    return schemas.get(id - 1).path("schema").asText();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().toString();
      byte[] sent = exchange.getRequestBody().readAllBytes();
      asked.add(
          new Asked(
              exchange.getRequestMethod(),
              path,
              exchange.getRequestHeaders().getFirst("Authorization")));
      @Nullable Reply set = next.poll();
      Reply reply =
          set != null ? set : answer(exchange.getRequestMethod(), path, JSON.readTree(sent));
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private synchronized Reply answer(String method, String path, JsonNode sent) {
    String[] parts = path.replaceAll("\\?.*", "").split("/", -1);
    if (path.startsWith("/schemas/types")) {
      return new Reply(200, "[\"AVRO\"]");
    }
    if (path.startsWith("/schemas/ids/")) {
      int id = Integer.parseInt(parts[3]);
      return id < 1 || id > schemas.size() ? missing() : found(schemas.get(id - 1), id);
    }
    String subject = parts[2];
    List<Integer> ids = subjects.getOrDefault(subject, List.of());
    if (method.equals("GET")) {
      int index = parts[4].equals("latest") ? ids.size() : Integer.parseInt(parts[4]);
      return index < 1 || index > ids.size()
          ? missing()
          : found(schemas.get(ids.get(index - 1) - 1), ids.get(index - 1));
    }
    for (int id : ids) {
      if (schemaText(id).equals(sent.path("schema").asText())) {
        return found(schemas.get(id - 1), id);
      }
    }
    if (parts.length == 3) {
      return missing();
    }
    int id = put(subject, JSON.createObjectNode().put("schema", sent.path("schema").asText()));
    return found(schemas.get(id - 1), id);
  }

  private static Reply found(ObjectNode document, int id) {
    ObjectNode answer = document.deepCopy().put("id", id).put("guid", "x").put("ts", 5);
    answer.putObject("metadata").put("owner", "nobody");
    return new Reply(200, answer.toString());
  }

  private static Reply missing() {
    return new Reply(404, "{\"error_code\":1,\"message\":\"no\"}");
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
