package io.holdfast.action;

import com.fasterxml.jackson.databind.JsonNode;

/** One action; its input has passed the input schema. */
@FunctionalInterface
public interface Action {

  /**
   * Does it.
   *
   * @throws Refusal when the request cannot be granted as it is
   * @throws NoWorkerException when it needs a worker and there is none
   */
  Result run(JsonNode input);
}
