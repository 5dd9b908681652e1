package io.holdfast.worker.publish;

import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.RestoreTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What was found in a request. */
public sealed interface Reading {

  /** A request that can be carried out. */
  sealed interface Order extends Reading {
    Job job();

    /** Where the request says that the data lies. */
    JobEnd.Location location();
  }

  /** A backup of one instance. */
  record BackupOrder(Job job) implements Order {
    /** The backup's definition has it. */
    @Override
    public JobEnd.Location location() {
      return JobEnd.Location.NONE;
    }
  }

  /** A restore. */
  record RestoreOrder(Job job, Source source, Where where, RestoreTask.Options options)
      implements Order {
    @Override
    public JobEnd.Location location() {
      return new JobEnd.Location(source.repositoryId(), source.path());
    }

    /** Where from; the snapshot as asked for, or empty. */
    public record Source(String repositoryId, String path, String snapshot) {}

    /** Where to. */
    public sealed interface Where {

      /** A new instance; {@code replaces}: in the place of those with the uuid in the path. */
      record NewInstance(boolean replaces) implements Where {}

      /** The job's instance; no paths: all of it. */
      record IntoInstance(List<String> include) implements Where {
        public IntoInstance {
          include = List.copyOf(include);
        }
      }

      /** A directory of the node; no paths: everything. */
      record IntoDirectory(Path directory, List<String> include) implements Where {
        public IntoDirectory {
          include = List.copyOf(include);
        }
      }
    }
  }

  /**
   * Upkeep of a repository.
   *
   * @param task name of the task, as requested
   */
  record UpkeepOrder(
      Job job, String task, String repositoryId, String path, Map<String, String> options)
      implements Order {
    public UpkeepOrder {
      options = Map.copyOf(options);
    }

    @Override
    public JobEnd.Location location() {
      return new JobEnd.Location(repositoryId, path);
    }
  }

  /** It was read, but asks for something impossible; its job ends with this sentence. */
  record Refused(Job job, FailureKind kind, String message) implements Reading {}

  /** It cannot be read at all. The job has an id made of the record's place. */
  record Unreadable(Job job, String message) implements Reading {}
}
