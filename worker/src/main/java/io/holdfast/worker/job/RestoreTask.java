package io.holdfast.worker.job;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One restore, with everything it needs to know.
 *
 * @param node this node
 * @param redelivered whether a worker may have begun it before
 */
public record RestoreTask(
    UUID jobId, int node, Source source, Aim aim, Options options, boolean redelivered) {

  /**
   * Where from.
   *
   * @param path restic repository inside the repository, such as {@code dokuwiki/dokuwiki1@uuid}
   * @param snapshot as asked for: an id, the beginning of one, a date or time, {@code latest}, or
   *     empty for the latest
   */
  public record Source(
      Repository repository, RepositorySecrets secrets, String path, String snapshot) {}

  /** Where to. */
  public sealed interface Aim {

    /** Ids of the instances that are there and may be changed or replaced. */
    List<String> touched();

    /**
     * A new instance with the next free name.
     *
     * @param replaced installed instances whose place it takes, on whatever node; empty: none
     */
    record NewInstance(List<Instance> replaced) implements Aim {
      public NewInstance {
        replaced = List.copyOf(replaced);
      }

      @Override
      public List<String> touched() {
        return replaced.stream().map(Instance::id).toList();
      }
    }

    /** All of it into an instance of this node, in place of what it has. */
    record InPlace(Instance instance) implements Aim {
      @Override
      public List<String> touched() {
        return List.of(instance.id());
      }
    }

    /**
     * Some paths into an instance of this node.
     *
     * @param include paths inside the snapshot, such as {@code state/my.cnf}
     */
    record Paths(Instance instance, List<String> include) implements Aim {
      public Paths {
        include = List.copyOf(include);
      }

      @Override
      public List<String> touched() {
        return List.of(instance.id());
      }
    }

    /**
     * Into a directory of this node.
     *
     * @param directory made when missing, else empty
     * @param include paths inside the snapshot; empty: everything
     */
    record Directory(Path directory, List<String> include) implements Aim {
      public Directory {
        include = List.copyOf(include);
      }

      @Override
      public List<String> touched() {
        return List.of();
      }
    }
  }

  /**
   * How.
   *
   * @param volumes volume name to directory, for volumes of a new instance that go elsewhere
   * @param renewUuid whether a new instance gets a new uuid in any case
   * @param verify whether what was restored is compared with the snapshot
   * @param dryRun whether only the preflight is done
   */
  public record Options(
      Map<String, Path> volumes, boolean renewUuid, boolean verify, boolean dryRun) {
    public Options {
      volumes = Map.copyOf(volumes);
    }
  }
}
