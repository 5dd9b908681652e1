package io.holdfast.schemas.topics;

/**
 * The header of a request that was a dead letter and is tried again. Its value is the dead letter's
 * id. The worker gives such a request a new job id, made of its place, for the job that it was
 * before has ended.
 */
public final class RetryHeader {
  public static final String NAME = "holdfast.retry";

  private RetryHeader() {}
}
