package io.holdfast.worker.publish;

import io.holdfast.catalog.CatalogException;
import java.io.IOException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Tells a service that is away, which comes back, from a request that will never work. */
public final class Reachability {
  private static final int MOST_CAUSES = 20;

  private Reachability() {}

  /** Whether the failure was that Redis, Kafka or the registry could not be asked. */
  public static boolean isAway(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
      if (cause instanceof IOException || cause instanceof RetriableException) {
        return true;
      }
      if (cause instanceof CatalogException catalog) {
        return catalog.reason() == CatalogException.Reason.UNREACHABLE
            || catalog.reason() == CatalogException.Reason.UNAUTHORIZED;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
