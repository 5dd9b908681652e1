package io.holdfast.worker.upkeep;

import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.repository.RestServer;
import io.holdfast.worker.upkeep.ProbeAnswer.Step;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Looks for a restic repository, writes a lock of one and takes it away again. The protocol has no
 * way to remove what was made for that, so all probes share one directory.
 */
final class RestProbe {
  static final String DIRECTORY = "holdfast-probe";

  private final RestServer server;
  private final String name;
  private final byte[] content;

  RestProbe(RestServer server, String name, UUID random) {
    this.server = server;
    this.name = name;
    this.content = ("probe " + random + "\n").getBytes(StandardCharsets.UTF_8);
  }

  ProbeAnswer run() {
    Step step = Step.READ;
    try {
      server.hasConfig(DIRECTORY);
      step = Step.WRITE;
      server.create(DIRECTORY);
      String id = digest();
      server.write(DIRECTORY + "/locks/" + id, content);
      step = Step.DELETE;
      server.delete(DIRECTORY + "/locks/" + id);
      return deletingSnapshots(id);
    } catch (JobFailure e) {
      return ProbeAnswer.failed(step, e);
    }
  }

  /** Append-only servers let locks go, and nothing else. There is no snapshot of that id. */
  private ProbeAnswer deletingSnapshots(String id) throws JobFailure {
    try {
      server.delete(DIRECTORY + "/snapshots/" + id);
    } catch (JobFailure e) {
      if (e.kind() == FailureKind.UNAUTHORIZED) {
        return new ProbeAnswer(
            ProbeAnswer.Reason.NO_DELETE,
            "Repository "
                + name
                + " cannot be deleted from: the server is append-only, so that no retention could"
                + " be kept.");
      }
      if (e.kind() == FailureKind.UNREACHABLE) {
        throw e;
      }
    }
    return ProbeAnswer.usable(name);
  }

  private String digest() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }
}
