package io.holdfast.schemas.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks registries over HTTP: each in turn, beginning with the one that answered last, and all of
 * them again as the guard allows. Safe for many threads.
 */
final class RegistryHttp {
  private static final Logger log = LoggerFactory.getLogger(RegistryHttp.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final String ACCEPT = CONTENT_TYPE + ", application/json;q=0.9";
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int SERVER_ERRORS = 500;

  private final HttpClient client;
  private final List<RegistryUrl> urls;
  private final Authorization authorization;
  private final Duration readTimeout;
  private final RegistryGuard guard;
  private final AtomicInteger lastGood = new AtomicInteger();

  RegistryHttp(
      HttpClient client,
      List<RegistryUrl> urls,
      Authorization authorization,
      Duration readTimeout,
      RegistryGuard guard) {
    this.client = client;
    this.urls = List.copyOf(urls);
    this.authorization = authorization;
    this.readTimeout = readTimeout;
    this.guard = guard;
  }

  /**
   * What a registry answered, with any status below 500 except 408 and 429.
   *
   * @param body empty object when there was none, or it was not JSON
   */
  record Answer(RegistryUrl from, int status, JsonNode body, boolean isJson) {}

  Answer get(String path) {
    return ask("GET", path, BodyPublishers.noBody());
  }

  Answer post(String path, JsonNode body) {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    return ask("POST", path, BodyPublishers.ofByteArray(bytes));
  }

  /** The registries' addresses, fit to be shown. */
  @Override
  public String toString() {
    return RegistryUrl.all(urls);
  }

  private Answer ask(String method, String path, BodyPublisher body) {
    return guard.ask(() -> askInTurn(method, path, body));
  }

  private Answer askInTurn(String method, String path, BodyPublisher body) {
    IOException last = new IOException("not asked");
    int first = lastGood.get();
    for (int i = 0; i < urls.size(); i++) {
      int index = (first + i) % urls.size();
      try {
        Answer answer = askOne(urls.get(index), method, path, body);
        lastGood.set(index);
        return answer;
      } catch (IOException e) {
        last = e;
        log.debug("The schema registry at {} did not answer.", urls.get(index), e);
      }
    }
    String how =
        last instanceof SSLException
            ? " has no trusted TLS connection; see schema.registry.ssl.*"
            : " does not answer";
    throw new RegistryUnreachableException("the schema registry at " + this + how, last);
  }

  private Answer askOne(RegistryUrl url, String method, String path, BodyPublisher body)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(readTimeout)
            .header("Accept", ACCEPT)
            .header("Content-Type", CONTENT_TYPE)
            .method(method, body);
    String header = authorization.headerFor(url);
    if (!header.isEmpty()) {
      request.header("Authorization", header);
    }
    HttpResponse<byte[]> response;
    try {
      response = client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
    int status = response.statusCode();
    if (status >= SERVER_ERRORS || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT) {
      throw new IOException("HTTP status " + status);
    }
    try {
      return new Answer(url, status, JSON.readTree(response.body()), true);
    } catch (IOException e) {
      return new Answer(url, status, JSON.createObjectNode(), false);
    }
  }
}
