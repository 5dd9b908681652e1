package io.holdfast.worker.upkeep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.UpkeepReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a task, restic repository by restic repository. For one thread. */
final class Rows {
  private final ObjectNode answer = JsonNodeFactory.instance.objectNode();
  private final ArrayNode rows = answer.putArray("repositories");
  private final List<String> warnings = new ArrayList<>();
  private @Nullable JobFailure worst;
  private String lastSentence = "";
  private int failed;

  /** Begins the row of a path. */
  ObjectNode begin(String path) {
    return rows.addObject().put("path", path).put("ok", true);
  }

  void succeed(ObjectNode row, String sentence) {
    row.put("message", sentence);
    lastSentence = sentence;
  }

  /** Damage outranks whatever else failed. */
  void fail(ObjectNode row, JobFailure failure) {
    row.put("ok", false).put("kind", failure.kind().name()).put("message", failure.getMessage());
    failed++;
    JobFailure before = worst;
    if (before == null
        || (failure.kind() == FailureKind.DATA && before.kind() != FailureKind.DATA)) {
      worst = failure;
    }
  }

  void warn(String sentence) {
    if (!warnings.contains(sentence)) {
      warnings.add(sentence);
    }
  }

  /**
   * The report.
   *
   * @param name of the repository, for people
   * @param done what was done: {@code checked}
   */
  UpkeepReport report(String name, String done) {
    JobFailure failure = worst;
    Ending ending =
        failure == null
            ? new Ending.Succeeded(success(name, done))
            : new Ending.Failed(failure.kind(), failureSentence(name, failure));
    return new UpkeepReport(ending, answer.toString(), warnings);
  }

  private String success(String name, String done) {
    if (rows.isEmpty()) {
      return "Repository " + name + " holds no restic repository.";
    }
    String what =
        rows.size() == 1
            ? rows.path(0).path("path").asText() + " in " + name
            : rows.size() + " restic repositories in " + name;
    return "Repository " + name + ": " + done + " " + what + ". " + lastIfOnly();
  }

  private String lastIfOnly() {
    return rows.size() == 1 ? lastSentence : "";
  }

  private String failureSentence(String name, JobFailure failure) {
    String own = "Repository " + name + ": " + failure.getMessage();
    return failed == 1 && rows.size() == 1
        ? own
        : own + " (" + failed + " of " + rows.size() + " restic repositories failed)";
  }
}
