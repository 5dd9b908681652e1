package io.holdfast.worker.restore;

import io.holdfast.catalog.Ids;
import io.holdfast.catalog.Instance;
import io.holdfast.worker.job.RestoreTask;
import io.holdfast.worker.job.RestoreTask.Aim;
import io.holdfast.worker.repository.RepositoryPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Decides which instance a restore makes or changes. Pure. */
final class Intents {
  private Intents() {}

  /**
   * The intent of a task.
   *
   * @param environment the snapshot's {@code state/environment}
   * @param installed all installed instances
   */
  static Intent of(RestoreTask task, Map<String, String> environment, List<Instance> installed) {
    if (task.aim() instanceof Aim.InPlace aim) {
      return new Intent(aim, aim.instance(), List.of());
    } else if (task.aim() instanceof Aim.Paths aim) {
      return new Intent(aim, aim.instance(), List.of());
    } else if (task.aim() instanceof Aim.NewInstance aim) {
      return new Intent(aim, fresh(task, aim, environment, installed), aim.replaced());
    }
    return new Intent(task.aim(), null, List.of());
  }

  private static Instance fresh(
      RestoreTask task,
      Aim.NewInstance aim,
      Map<String, String> environment,
      List<Instance> installed) {
    Optional<RepositoryPath> path = RepositoryPath.parse(task.source().path());
    String imageUrl =
        environment.getOrDefault("IMAGE_URL", path.map(RepositoryPath::image).orElse(""));
    String source =
        path.map(RepositoryPath::uuid).orElse(environment.getOrDefault("MODULE_UUID", ""));
    Instance nameless =
        new Instance(
            "",
            imageUrl,
            uuid(task, aim, source, installed),
            task.node(),
            aim.replaced().stream().findFirst().map(Instance::uiName).orElse(""),
            false,
            null);
    return new Intent(aim, nameless, List.of())
        .named(nextName(nameless.imageName(), installed))
        .requireInstance();
  }

  /** The source's, unless another installed instance has it or a new one is wanted. */
  private static String uuid(
      RestoreTask task, Aim.NewInstance aim, String source, List<Instance> installed) {
    boolean taken =
        installed.stream()
            .filter(other -> other.uuid().equals(source))
            .anyMatch(
                other -> aim.replaced().stream().noneMatch(old -> old.id().equals(other.id())));
    return source.isEmpty() || taken || task.options().renewUuid() ? renewed(task.jobId()) : source;
  }

  /** A new uuid, the same whenever the job asks. */
  static String renewed(UUID jobId) {
    return Ids.version5(jobId, "instance").toString();
  }

  /** The name it is likely to get; the one it gets is kept for it in the catalog. */
  private static String nextName(String imageName, List<Instance> installed) {
    int number = 1;
    while (isTaken(imageName + number, installed)) {
      number++;
    }
    return imageName + number;
  }

  private static boolean isTaken(String id, List<Instance> installed) {
    return installed.stream().anyMatch(other -> other.id().equals(id));
  }
}
