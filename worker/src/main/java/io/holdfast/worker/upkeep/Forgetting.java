package io.holdfast.worker.upkeep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Retentions;
import io.holdfast.worker.job.UpkeepTask;
import io.holdfast.worker.repository.RepositoryPath;
import io.holdfast.worker.restic.ForgetArguments;
import io.holdfast.worker.restic.Forgotten;
import io.holdfast.worker.restic.Restic;
import io.holdfast.worker.restic.ResticFailure;
import io.holdfast.worker.restic.ResticSession;
import io.holdfast.worker.restic.ResticSnapshot;
import io.holdfast.worker.retention.Memory;
import io.holdfast.worker.retention.Safeguard;
import java.util.List;

/** {@code FORGET}: a backup's retention, now. The last complete snapshot stays in any case. */
final class Forgetting implements RepositoryWork {
  private final Restic restic;
  private final UpkeepCare care;

  Forgetting(Restic restic, UpkeepCare care) {
    this.restic = restic;
    this.care = care;
  }

  @Override
  public String doing() {
    return "applying the retention to";
  }

  @Override
  public String done() {
    return "applied the retention to";
  }

  @Override
  public boolean isAlone(UpkeepTask task) {
    return !isDryRun(task);
  }

  @Override
  public void require(UpkeepTask task) throws JobFailure {
    if (!task.option("backup").matches("[1-9]\\d{0,8}")) {
      throw new JobFailure(FailureKind.REQUEST, "The option backup must be a backup's id.");
    }
  }

  @Override
  public String run(UpkeepTask task, String path, ResticSession session, ObjectNode row)
      throws JobFailure, ResticFailure {
    int backupId = Integer.parseInt(task.option("backup"));
    String uuid = uuid(path);
    Retentions.Rule rule =
        care.retentions()
            .of(backupId, uuid)
            .orElseThrow(
                () ->
                    new JobFailure(FailureKind.NOT_FOUND, "There is no backup " + backupId + "."));
    List<ResticSnapshot> all =
        restic.snapshots(session, List.of("backup=" + backupId)).stream()
            .filter(snapshot -> snapshot.hostname().equals(uuid))
            .toList();
    row.put("dry_run", isDryRun(task));
    Plan plan = plan(all, rule);
    Forgotten forgotten =
        plan.refusal().isEmpty()
            ? restic.forget(
                session,
                new ForgetArguments(
                    uuid, "backup=" + backupId, rule.retention(), plan.keepTags(), isDryRun(task)))
            : new Forgotten(all, List.of());
    row.set("kept", SnapshotListing.toJson(forgotten.kept()));
    row.set("removed", SnapshotListing.toJson(forgotten.removed()));
    row.put("note", plan.refusal());
    return plan.refusal().isEmpty()
        ? forgotten.kept().size() + " kept, " + forgotten.removed().size() + " removed."
        : plan.refusal();
  }

  private Plan plan(List<ResticSnapshot> all, Retentions.Rule rule) {
    if (rule.retention().isKeepLastOnly() && rule.retention().last() <= 0) {
      return new Plan("The backup has no rule: everything is kept.", List.of());
    }
    if (all.isEmpty()) {
      return new Plan("There is no snapshot of this backup.", List.of());
    }
    Safeguard safeguard =
        Safeguard.of(all, new Memory(rule.lastCompleteJob(), care.outcomes())::of);
    return safeguard.found()
        ? new Plan("", safeguard.keepTags())
        : new Plan(
            "It is not known which snapshots are complete, so everything is kept; the next"
                + " complete backup removes what is due.",
            List.of());
  }

  private static String uuid(String path) throws JobFailure {
    return RepositoryPath.parse(path)
        .map(RepositoryPath::uuid)
        .orElseThrow(
            () -> new JobFailure(FailureKind.REQUEST, "The path " + path + " names no instance."));
  }

  private static boolean isDryRun(UpkeepTask task) {
    return task.option("dry_run").equals("1");
  }

  /**
   * What is to be done.
   *
   * @param refusal why nothing is, in a sentence, or empty
   */
  private record Plan(String refusal, List<String> keepTags) {}
}
