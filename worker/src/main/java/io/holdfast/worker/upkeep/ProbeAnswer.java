package io.holdfast.worker.upkeep;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;

/**
 * Whether a repository can be used from this node.
 *
 * @param reason why it cannot
 * @param message one sentence
 */
record ProbeAnswer(Reason reason, String message) {

  /** What it can be, with NethServer 8's word for it. */
  enum Reason {
    NONE(""),
    NOT_ACCESSIBLE("backup_repository_not_accessible"),
    NO_READ("no_read_permission"),
    NO_WRITE("no_write_permission"),
    NO_DELETE("no_delete_permission");

    private final String word;

    Reason(String word) {
      this.word = word;
    }
  }

  /** The step of a probe that failed. */
  enum Step {
    READ(Reason.NO_READ),
    WRITE(Reason.NO_WRITE),
    DELETE(Reason.NO_DELETE);

    private final Reason denied;

    Step(Reason denied) {
      this.denied = denied;
    }
  }

  static ProbeAnswer usable(String name) {
    return new ProbeAnswer(Reason.NONE, "Repository " + name + " can be read and written.");
  }

  /**
   * What a failed step means. A server that answered to reading and fails to write, for whatever
   * reason, cannot be written to: WebDAV servers say "not found" where a directory is read-only.
   */
  static ProbeAnswer failed(Step step, JobFailure failure) {
    boolean refused = failure.kind() == FailureKind.UNAUTHORIZED;
    boolean gone =
        failure.kind() == FailureKind.UNREACHABLE || failure.kind() == FailureKind.INTERNAL;
    Reason reason = refused || (step != Step.READ && !gone) ? step.denied : Reason.NOT_ACCESSIBLE;
    return new ProbeAnswer(reason, String.valueOf(failure.getMessage()));
  }

  boolean isUsable() {
    return reason == Reason.NONE;
  }

  /** The answer of docs/contracts.md. */
  String toJson() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("ok", isUsable());
    if (!isUsable()) {
      node.put("error", reason.word);
      node.put("message", message);
    }
    return node.toString();
  }
}
