package io.holdfast.worker.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.provider.RepositoryUrl;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;

/**
 * A server of restic's REST protocol, which rclone cannot reach. Paths are below the repository's
 * url, without slashes around them. Safe for use by many threads.
 */
public final class RestServer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VERSION_2 = "application/vnd.x.restic.rest.v2";

  private static final Duration CONNECT_TIME = Duration.ofSeconds(8);

  private final HttpClient client;
  private final Repository repository;
  private final String base;
  private final String authorization;
  private final Deadline deadline;

  /**
   * The server of a repository, until a deadline.
   *
   * @throws JobFailure {@code REQUEST} when url or parameters are not valid
   */
  public RestServer(
      HttpClient client, Repository repository, RepositorySecrets secrets, Deadline deadline)
      throws JobFailure {
    this.client = client;
    this.repository = repository;
    this.deadline = deadline;
    try {
      this.base = RepositoryUrl.parse(Provider.REST, repository.url()).endpoint() + "/";
    } catch (IllegalArgumentException e) {
      throw RcloneRemotes.invalid(repository, String.valueOf(e.getMessage()));
    }
    Map<String, String> parameters = secrets.parameters();
    String user = parameters.getOrDefault("rest_user", "");
    String credentials = user + ":" + parameters.getOrDefault("rest_pass", "");
    this.authorization =
        user.isEmpty()
            ? ""
            : "Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  /** A client that follows no redirection and gives up connecting after a while; share it. */
  public static HttpClient newClient() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT_TIME)
        .build();
  }

  /** Whether there is a restic repository; needs the right to read. */
  public boolean hasConfig(String path) throws JobFailure {
    int status = send("cannot be read", "HEAD", path + "/config", BodyPublishers.noBody());
    if (status == 404) {
      return false;
    }
    check("cannot be read", status);
    return true;
  }

  /**
   * Names of the objects in a directory, such as {@code <path>/keys}; none when it is not there.
   */
  public List<String> names(String directory) throws JobFailure {
    String cannot = "cannot be listed";
    HttpResponse<byte[]> answer =
        send(cannot, "GET", directory + "/", BodyPublishers.noBody(), BodyHandlers.ofByteArray());
    if (answer.statusCode() == 404) {
      return List.of();
    }
    check(cannot, answer.statusCode());
    List<String> names = new ArrayList<>();
    try {
      for (JsonNode entry : JSON.readTree(answer.body())) {
        names.add(entry.path("name").asText(entry.asText()));
      }
    } catch (IOException e) {
      throw failure(FailureKind.REQUEST, cannot, "is it a server of restic's REST protocol?");
    }
    return names;
  }

  /** Makes the directories of a restic repository; making them twice is harmless. */
  public void create(String path) throws JobFailure {
    String cannot = "cannot be written to";
    check(cannot, send(cannot, "POST", path + "/?create=true", BodyPublishers.noBody()));
  }

  /** Writes an object, such as {@code locks/<id>}; its id is the SHA-256 of its content. */
  public void write(String path, byte[] bytes) throws JobFailure {
    String cannot = "cannot be written to";
    check(cannot, send(cannot, "POST", path, BodyPublishers.ofByteArray(bytes)));
  }

  /** Deletes an object; one that is not there is no failure, but one that may not be is. */
  public void delete(String path) throws JobFailure {
    String cannot = "cannot be deleted from";
    int status = send(cannot, "DELETE", path, BodyPublishers.noBody());
    if (status != 404) {
      check(cannot, status);
    }
  }

  private int send(String cannot, String method, String path, BodyPublisher body)
      throws JobFailure {
    return send(cannot, method, path, body, BodyHandlers.discarding()).statusCode();
  }

  private <T> HttpResponse<T> send(
      String cannot, String method, String path, BodyPublisher body, BodyHandler<T> handler)
      throws JobFailure {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(deadline.left())
            .header("Accept", VERSION_2)
            .method(method, body);
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    try {
      return client.send(request.build(), handler);
    } catch (SSLException e) {
      throw failure(
          FailureKind.REQUEST,
          cannot,
          "the server does not speak TLS, or its certificate is not trusted by this node");
    } catch (IOException e) {
      throw failure(FailureKind.UNREACHABLE, cannot, "the server does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(FailureKind.INTERNAL, cannot, "it was stopped before it had ended");
    }
  }

  private void check(String cannot, int status) throws JobFailure {
    switch (status / 100) {
      case 2 -> {}
      case 3 ->
          throw failure(
              FailureKind.REQUEST, cannot, "the server is elsewhere; its url redirects there");
      case 5 -> throw serverFailure(cannot, status);
      default -> throw refusal(cannot, status);
    }
  }

  private JobFailure serverFailure(String cannot, int status) {
    return switch (status) {
      case 502, 503, 504 -> failure(FailureKind.UNREACHABLE, cannot, "the server does not answer");
      case 507 -> failure(FailureKind.NO_SPACE, cannot, "no space is left there");
      default -> failure(FailureKind.DATA, cannot, "the server fails with HTTP status " + status);
    };
  }

  private JobFailure refusal(String cannot, int status) {
    return switch (status) {
      case 401 -> failure(FailureKind.UNAUTHORIZED, cannot, "the user or the password is refused");
      case 403, 405 -> failure(FailureKind.UNAUTHORIZED, cannot, "the user is not allowed to");
      case 413 -> failure(FailureKind.NO_SPACE, cannot, "no space is left there");
      default ->
          failure(
              FailureKind.REQUEST,
              cannot,
              "HTTP status " + status + "; is it a server of restic's REST protocol?");
    };
  }

  private JobFailure failure(FailureKind kind, String cannot, String reason) {
    return new JobFailure(
        kind, "Repository " + repository.name() + " " + cannot + ": " + reason + ".");
  }
}
