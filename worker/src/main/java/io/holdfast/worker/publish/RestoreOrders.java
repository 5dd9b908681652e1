package io.holdfast.worker.publish;

import io.holdfast.events.RestoreRequested;
import io.holdfast.worker.job.RestoreTask;
import io.holdfast.worker.publish.Reading.RestoreOrder;
import io.holdfast.worker.publish.Reading.RestoreOrder.Where;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes orders of requests to restore. */
final class RestoreOrders {
  private RestoreOrders() {}

  /** The order; the request must have no problem by {@link RestoreRules}. */
  static RestoreOrder of(Job job, RestoreRequested request) {
    return new RestoreOrder(
        job,
        new RestoreOrder.Source(
            request.getRepositoryId(), request.getPath(), request.getSnapshot()),
        where(request),
        new RestoreTask.Options(
            directories(request.getVolumes()),
            !request.getUuid().isEmpty(),
            request.getVerify(),
            request.getDryRun()));
  }

  private static Where where(RestoreRequested request) {
    if (!request.getTarget().isEmpty()) {
      return new Where.IntoDirectory(Path.of(request.getTarget()), request.getInclude());
    }
    return request.getInstance().isEmpty()
        ? new Where.NewInstance(request.getReplace())
        : new Where.IntoInstance(request.getInclude());
  }

  private static Map<String, Path> directories(Map<String, String> volumes) {
    return volumes.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> Path.of(entry.getValue())));
  }
}
