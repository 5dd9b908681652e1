package io.holdfast.worker.job;

import java.util.Optional;
import java.util.function.Consumer;

/** Keeps a restic repository to one job of the cluster. */
@FunctionalInterface
public interface Keeping {
  /** For work that no other job can meet. */
  Keeping UNASKED = (repositoryId, path, waiting) -> Optional.of(() -> {});

  /**
   * Blocks until no other job of the cluster has it.
   *
   * @param waiting told what is waited for, in words, each time that changes
   * @return closed when it is done; empty when the job is to stop
   */
  Optional<Kept> keep(String repositoryId, String path, Consumer<String> waiting);

  /** What is kept; closing lets it go. */
  @FunctionalInterface
  interface Kept extends AutoCloseable {
    @Override
    void close();
  }
}
