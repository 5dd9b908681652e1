package io.holdfast.worker.restic;

import io.holdfast.worker.job.FailureKind;

/** What can be wrong with a call of restic. */
public enum Problem {
  NO_REPOSITORY(
      FailureKind.NOT_FOUND,
      "There is no restic repository at this place: it was removed, or the path is wrong."),
  NO_SNAPSHOT(
      FailureKind.NOT_FOUND,
      "There is no such snapshot: it was forgotten, or another one is meant. List the snapshots."),
  BAD_SNAPSHOT(FailureKind.REQUEST, "What was asked for names no snapshot: list the snapshots."),
  NO_FILE(FailureKind.NOT_FOUND, "There is no such file in the snapshot: list what is in it."),
  TOO_LARGE(FailureKind.DATA, "A file of the snapshot is larger than it may be."),
  EXISTS(FailureKind.REQUEST, "There is a restic repository at this place already."),
  WRONG_PASSWORD(
      FailureKind.UNAUTHORIZED,
      "The repository's password does not open it: put the password back that it was made with."),
  REFUSED(
      FailureKind.UNAUTHORIZED,
      "The remote refuses access: check the repository's keys and what they are allowed to do."),
  LOCKED(
      FailureKind.LOCKED,
      "The restic repository is locked by another process: wait for it, or unlock the repository"
          + " if it is gone."),
  UNREACHABLE(
      FailureKind.UNREACHABLE,
      "The remote does not answer: check its address and the network between."),
  NO_SPACE(FailureKind.NO_SPACE, "There is no space left: free some, or keep fewer snapshots."),
  DAMAGED(
      FailureKind.DATA,
      "The restic repository is damaged: check it with 'restic check' before the next backup."),
  NO_SOURCE(FailureKind.NOT_FOUND, "None of the files to back up is there."),
  BAD_PATTERN(
      FailureKind.REQUEST,
      "A line of etc/state-exclude.conf is not a pattern that restic understands."),
  NO_VIEW(
      FailureKind.INTERNAL,
      "The instance's directories could not be shown to restic: see the worker's setting"
          + " worker.view."),
  NOT_INSTALLED(
      FailureKind.INTERNAL, "restic cannot be started on this node: install 0.14 or newer."),
  NO_RCLONE(FailureKind.INTERNAL, "rclone cannot be started on this node: install it."),
  KILLED(
      FailureKind.INTERNAL,
      "restic was killed from outside, perhaps because memory ran out on the node."),
  CANCELLED(FailureKind.INTERNAL, "It was stopped before it had ended."),
  OTHER(FailureKind.INTERNAL, "restic failed for a reason that is not known here.");

  private final FailureKind kind;
  private final String sentence;

  Problem(FailureKind kind, String sentence) {
    this.kind = kind;
    this.sentence = sentence;
  }

  public FailureKind kind() {
    return kind;
  }

  /** What it means and what to do. */
  public String sentence() {
    return sentence;
  }
}
