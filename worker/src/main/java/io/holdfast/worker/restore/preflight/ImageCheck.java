package io.holdfast.worker.restore.preflight;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.job.RestoreTask.Aim;
import io.holdfast.worker.repository.RepositoryPath;
import io.holdfast.worker.restore.snapshot.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the snapshot is of the application that it is restored as. Pure. */
final class ImageCheck {
  private static final String CHECK = "image";

  private ImageCheck() {}

  static List<Finding> findings(Facts facts) {
    Aim aim = facts.task().aim();
    if (aim instanceof Aim.Directory) {
      return List.of();
    }
    String url = facts.content().environment().getOrDefault("IMAGE_URL", "");
    if (url.isEmpty()) {
      return Aims.isWhole(aim) ? List.of(unknown(facts)) : List.of();
    }
    List<Finding> findings = new ArrayList<>();
    String image = name(url);
    Optional<RepositoryPath> path = RepositoryPath.parse(facts.task().source().path());
    path.filter(known -> !known.image().equals(image))
        .ifPresent(known -> findings.add(otherPath(image, known)));
    Aims.instance(aim).ifPresent(instance -> findings.addAll(compared(url, instance)));
    if (findings.isEmpty()) {
      findings.add(Finding.ok(CHECK, "The snapshot is of " + url + "."));
    }
    return findings;
  }

  private static Finding unknown(Facts facts) {
    return facts.content().environment().isEmpty()
        ? Finding.error(
            "snapshot",
            "The snapshot has no state/environment, so that it does not say which application it"
                + " is of: choose another, or restore its files to a directory.")
        : Finding.error(
            CHECK,
            "The snapshot's state/environment has no IMAGE_URL, so that it does not say which"
                + " application it is of: choose another, or restore its files to a directory.");
  }

  private static Finding otherPath(String image, RepositoryPath path) {
    return Finding.error(
        CHECK,
        "The snapshot is of the application "
            + image
            + ", but lies in the path of "
            + path.image()
            + ": look whether the path is the right one.");
  }

  private static List<Finding> compared(String url, Instance instance) {
    if (!instance.imageName().equals(name(url))) {
      return List.of(
          Finding.error(
              CHECK,
              "The snapshot is of the application "
                  + name(url)
                  + ", and instance "
                  + instance.id()
                  + " is of "
                  + instance.imageName()
                  + ": choose an instance of "
                  + name(url)
                  + ", or restore to a directory."));
    }
    if (!instance.imageUrl().equals(url)) {
      return List.of(
          Finding.warning(
              CHECK,
              "The snapshot was made with "
                  + url
                  + ", and instance "
                  + instance.id()
                  + " runs "
                  + instance.imageUrl()
                  + ": look whether that version can read these data."));
    }
    return List.of();
  }

  private static String name(String url) {
    return new Instance("", url, "", 0, "", false, null).imageName();
  }
}
