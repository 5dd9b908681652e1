package io.holdfast.worker.source;

import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.process.ProcessRunner;
import java.nio.file.Files;
import java.util.Optional;

/** Chooses the view: podman where it is wanted and there, else bubblewrap, else none at all. */
final class Views {
  private final Bubblewrap bubblewrap;
  private final ViewSettings settings;

  Views(ProcessRunner runner, ViewSettings settings) {
    this.bubblewrap = new Bubblewrap(runner, settings.bubblewrap());
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
    if (!settings.podmanImage().isEmpty() && Bubblewrap.isThere(settings.podman())) {
      return podman(request);
    }
    if (bubblewrap.works()) {
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
    return new PodmanView(settings.podman(), settings.podmanImage(), request, Files::exists);
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
}
