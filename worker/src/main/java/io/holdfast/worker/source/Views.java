package io.holdfast.worker.source;

import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.ProcessRunner;
import io.holdfast.worker.process.SearchPath;
import io.holdfast.worker.process.StartFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses the view: podman where it is wanted and there, else bubblewrap, else none at all. */
final class Views {
  private final ProcessRunner runner;
  private final ViewSettings settings;
  private @Nullable Boolean bubblewrapWorks;

  Views(ProcessRunner runner, ViewSettings settings) {
    this.runner = runner;
    this.settings = settings;
  }

  View choose(ViewRequest request) throws JobFailure {
    return switch (settings.kind()) {
      case "podman" -> {
        if (settings.podmanImage().isEmpty()) {
          throw new JobFailure(
              FailureKind.INTERNAL,
              "The view podman needs an image with restic: set worker.podman.image.");
        }
        yield podman(request);
      }
      case "bubblewrap" -> bubblewrap(request);
      case "direct" -> DirectView.of(request).orElseThrow(Views::noShape);
      default -> automatic(request);
    };
  }

  private View automatic(ViewRequest request) throws JobFailure {
    if (!settings.podmanImage().isEmpty() && isThere(settings.podman())) {
      return podman(request);
    }
    if (bubblewrapWorks()) {
      return bubblewrap(request);
    }
    Optional<View> direct = DirectView.of(request);
    if (direct.isPresent()) {
      return direct.get();
    }
    throw new JobFailure(
        FailureKind.INTERNAL,
        "Nothing on this node can show the instance's directories to restic: install bubblewrap,"
            + " or set worker.podman.image.");
  }

  private View podman(ViewRequest request) {
    return new PodmanView(settings.podman(), settings.podmanImage(), request);
  }

  private View bubblewrap(ViewRequest request) {
    return new BubblewrapView(settings.bubblewrap(), request);
  }

  private static JobFailure noShape() {
    return new JobFailure(
        FailureKind.INTERNAL,
        "The view direct needs 'state' and 'volumes/<name>' in one directory, and this instance"
            + " has them elsewhere: set worker.view to auto.");
  }

  private static boolean isThere(String program) {
    return program.contains("/") || SearchPath.find(program, SearchPath.DEFAULT).isPresent();
  }

  /** It may be there and yet not be allowed, in a container for one. */
  private synchronized boolean bubblewrapWorks() {
    Boolean known = bubblewrapWorks;
    if (known == null) {
      known = tryBubblewrap();
      bubblewrapWorks = known;
    }
    return known;
  }

  private boolean tryBubblewrap() {
    if (!isThere(settings.bubblewrap())) {
      return false;
    }
    Command command =
        Command.of(settings.bubblewrap(), "--ro-bind", "/", "/", "--dev", "/dev", "--", "true")
            .with(Map.of("PATH", SearchPath.DEFAULT))
            .within(Command.Limits.DEFAULT.withDeadline(Duration.ofSeconds(10)));
    try {
      return runner.run(command).isSuccess();
    } catch (StartFailure e) {
      return false;
    }
  }
}
