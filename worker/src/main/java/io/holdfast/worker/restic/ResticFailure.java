package io.holdfast.worker.restic;

import io.holdfast.worker.job.JobFailure;

/** restic could not do it. The message is fit for people and names no secret. */
public final class ResticFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  public ResticFailure(Problem problem, String message) {
    super(message);
    this.problem = problem;
  }

  public ResticFailure(Problem problem) {
    this(problem, problem.sentence());
  }

  public Problem problem() {
    return problem;
  }

  public JobFailure toJobFailure() {
    return new JobFailure(problem.kind(), String.valueOf(getMessage()), this);
  }
}
