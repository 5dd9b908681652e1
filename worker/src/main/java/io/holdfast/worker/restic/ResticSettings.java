package io.holdfast.worker.restic;

import io.holdfast.worker.process.Account;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How restic is run.
 *
 * @param program name or path
 * @param cacheDir directory of its caches, made when missing
 * @param unreachableAfter how long it may retry a remote that does not answer
 * @param silentAfter how long it may do nothing at all while it waits for a remote
 * @param uploadKibPerSecond limit of each process; 0: none
 * @param downloadKibPerSecond limit of each process; 0: none
 * @param environment what every process gets, such as the variables of a proxy
 */
public record ResticSettings(
    String program,
    Path cacheDir,
    Duration unreachableAfter,
    Duration silentAfter,
    int uploadKibPerSecond,
    int downloadKibPerSecond,
    Map<String, String> environment) {
  public ResticSettings {
    environment = Map.copyOf(environment);
  }

  /** The cache of an account, or of the worker's own for null. */
  public Path cacheDir(@Nullable Account account) {
    return account == null
        ? cacheDir
        : cacheDir.resolveSibling(cacheDir.getFileName() + "-" + account.name());
  }

  /** None of the environment's values. */
  @Override
  public String toString() {
    return "ResticSettings[" + program + ", " + cacheDir + ", " + environment.keySet() + "]";
  }
}
