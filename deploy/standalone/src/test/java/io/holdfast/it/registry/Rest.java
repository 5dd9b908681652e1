package io.holdfast.it.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a registry as any program may. */
final class Rest {
  static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;

  Rest(String url) {
    this.url = url;
  }

  /** An answer; the body is an empty object when there was none. */
  record Answer(int status, JsonNode body) {
    int code() {
      return body.path("error_code").asInt();
    }

    int id() {
      return body.path("id").asInt();
    }
  }

  Answer get(String path) throws IOException {
    return send("GET", path, "");
  }

  Answer delete(String path) throws IOException {
    return send("DELETE", path, "");
  }

  Answer put(String path, String body) throws IOException {
    return send("PUT", path, body);
  }

  Answer post(String path, String body) throws IOException {
    return send("POST", path, body);
  }

  /** Posts a schema. */
  Answer schema(String path, String schema) throws IOException {
    return post(path, JSON.createObjectNode().put("schema", schema).toString());
  }

  Answer register(String subject, String schema) throws IOException {
    return schema("/subjects/" + subject + "/versions", schema);
  }

  private Answer send(String method, String path, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      String text = response.body().isEmpty() ? "{}" : response.body();
      return new Answer(response.statusCode(), JSON.readTree(text));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A record of text fields. */
  static String recordOf(String name, String... fields) {
    StringBuilder text = new StringBuilder();
    for (String field : fields) {
      text.append(text.isEmpty() ? "" : ",");
      text.append("{\"name\":\"").append(field).append("\",\"type\":\"string\"}");
    }
    return "{\"type\":\"record\",\"name\":\"%s\",\"fields\":[%s]}".formatted(name, text);
  }
}
