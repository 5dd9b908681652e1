package io.holdfast.cli;

import io.holdfast.action.NoWorkerException;
import io.holdfast.action.Refusal;
import io.holdfast.catalog.CatalogException;
import io.holdfast.cli.text.Text;
import io.holdfast.producer.ClusterException;
import io.holdfast.producer.InterruptedWait;
import io.holdfast.settings.SettingsException;

/** Maps what went wrong to a message and an exit code; the only place that does. */
final class Failures {
  private Failures() {}

  record Explanation(ExitCode exitCode, String message) {}

  static Explanation explain(Throwable failure) {
    if (failure instanceof Refusal || failure instanceof UsageException) {
      return explained(ExitCode.REFUSED, failure);
    }
    if (failure instanceof NoWorkerException || failure instanceof NoConfigException) {
      return explained(ExitCode.UNREACHABLE, failure);
    }
    if (failure instanceof SettingsException settings) {
      return new Explanation(
          ExitCode.REFUSED,
          "The settings cannot be used:\n  " + String.join("\n  ", settings.problems()));
    }
    if (failure instanceof CatalogException catalog) {
      return explained(
          switch (catalog.reason()) {
            case UNREACHABLE, UNAUTHORIZED -> ExitCode.UNREACHABLE;
            case EXISTS, NOT_FOUND -> ExitCode.REFUSED;
            case CORRUPT -> ExitCode.FAILED;
          },
          failure);
    }
    if (failure instanceof ClusterException cluster) {
      return explained(
          switch (cluster.reason()) {
            case UNREACHABLE, UNAUTHORIZED, NOT_SET_UP -> ExitCode.UNREACHABLE;
            case REFUSED -> ExitCode.FAILED;
          },
          failure);
    }
    if (failure instanceof InterruptedWait || failure instanceof InterruptedException) {
      return new Explanation(ExitCode.INTERRUPTED, "Interrupted.");
    }
    return new Explanation(
        ExitCode.FAILED,
        "Something unexpected happened ("
            + failure.getClass().getSimpleName()
            + "). Run the command again with --debug to see where, and report it.");
  }

  private static Explanation explained(ExitCode exitCode, Throwable failure) {
    return new Explanation(exitCode, Text.lines(String.valueOf(failure.getMessage())));
  }
}
