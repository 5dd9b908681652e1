package io.holdfast.worker.status;

import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.ProcessRunner;
import io.holdfast.worker.process.SearchPath;
import io.holdfast.worker.process.StartFailure;
import io.holdfast.worker.restic.Restic;
import io.holdfast.worker.restic.ResticFailure;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Versions of restic and rclone; each is asked until it answers, then remembered. */
public final class ProgramVersions {
  private static final String MISSING = "not found";

  private final ProcessRunner runner;
  private final Restic restic;
  private final String rclone;
  private @Nullable String rcloneVersion;

  public ProgramVersions(ProcessRunner runner, Restic restic, String rclone) {
    this.runner = runner;
    this.restic = restic;
    this.rclone = rclone;
  }

  /** {@code restic} and {@code rclone}, with a version or why there is none. */
  public synchronized Map<String, String> facts() {
    Map<String, String> facts = new HashMap<>();
    try {
      facts.put("restic", restic.version().toString());
    } catch (ResticFailure e) {
      facts.put("restic", MISSING);
    }
    String known = rcloneVersion == null ? askRclone() : rcloneVersion;
    if (!known.equals(MISSING)) {
      rcloneVersion = known;
    }
    facts.put("rclone", known);
    return facts;
  }

  private String askRclone() {
    try {
      Command command =
          Command.of(rclone, "version").with(Map.of("PATH", SearchPath.DEFAULT, "HOME", "/"));
      String first = runner.run(command).out().lines().findFirst().orElse("");
      return first.startsWith("rclone v") ? first.substring("rclone v".length()) : MISSING;
    } catch (StartFailure e) {
      return MISSING;
    }
  }
}
