package io.holdfast.producer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A run that was published.
 *
 * @param jobs job id by instance, in the order of the request
 */
public record RequestedRun(UUID runId, Map<String, UUID> jobs) {
  public RequestedRun {
    jobs = Collections.unmodifiableMap(new LinkedHashMap<>(jobs));
  }
}
