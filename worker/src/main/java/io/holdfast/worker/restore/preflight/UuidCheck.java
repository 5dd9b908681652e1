package io.holdfast.worker.restore.preflight;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.job.RestoreTask.Aim;
import io.holdfast.worker.repository.RepositoryPath;
import io.holdfast.worker.restore.snapshot.Finding;
import java.util.ArrayList;
import java.util.List;

/** Whose data they are, and whose uuid a new instance gets. Pure. */
final class UuidCheck {
  private static final String CHECK = "uuid";

  private UuidCheck() {}

  static List<Finding> findings(Facts facts) {
    String uuid =
        RepositoryPath.parse(facts.task().source().path()).map(RepositoryPath::uuid).orElse("");
    List<Finding> findings = new ArrayList<>();
    String told = facts.content().environment().getOrDefault("MODULE_UUID", "");
    if (!told.isEmpty() && !uuid.isEmpty() && !told.equalsIgnoreCase(uuid)) {
      findings.add(
          Finding.warning(
              CHECK,
              "The snapshot says that it is of uuid "
                  + told
                  + ", but lies in the path of "
                  + uuid
                  + ": the path counts; look whether it is the right one."));
    }
    Aim aim = facts.task().aim();
    if (aim instanceof Aim.NewInstance) {
      findings.add(ofNew(facts, uuid));
    }
    Aims.instance(aim)
        .filter(instance -> !instance.uuid().equalsIgnoreCase(uuid))
        .ifPresent(instance -> findings.add(another(instance, uuid)));
    return findings;
  }

  private static Finding ofNew(Facts facts, String uuid) {
    if (facts.task().options().renewUuid()) {
      return Finding.ok(CHECK, "The new instance gets a uuid of its own, as asked for.");
    }
    List<Instance> replaced = Aims.replaced(facts.task().aim());
    List<String> owners =
        facts.installed().stream()
            .filter(instance -> instance.uuid().equalsIgnoreCase(uuid))
            .map(Instance::id)
            .filter(id -> replaced.stream().noneMatch(old -> old.id().equals(id)))
            .toList();
    if (owners.isEmpty()) {
      return Finding.ok(CHECK, "The new instance keeps the uuid " + uuid + ".");
    }
    return Finding.warning(
        CHECK,
        "The uuid "
            + uuid
            + " belongs to "
            + String.join(", ", owners)
            + ", so the new instance gets another: ask to replace it if that is not wanted.");
  }

  private static Finding another(Instance instance, String uuid) {
    return Finding.warning(
        CHECK,
        "The snapshot is not of "
            + instance.id()
            + " but of the instance with uuid "
            + uuid
            + ": look whether its data may go there.");
  }
}
