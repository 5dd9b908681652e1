package io.holdfast.worker.restore;

import io.holdfast.worker.restore.place.Landing;
import io.holdfast.worker.restore.place.Staging;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/** Gives a restored {@code state/environment} the identity of the instance that gets it. */
final class EnvironmentStep {
  private static final String ENVIRONMENT = "state/environment";

  private EnvironmentStep() {}

  /** Rewrites the file in the staging directory, if it is among what goes to an instance. */
  static void rewrite(Staging staging, Map<String, String> identity) throws IOException {
    boolean comes =
        staging.landings().stream()
            .map(Landing::root)
            .anyMatch(root -> root.equals("state") || root.equals(ENVIRONMENT));
    Path file = staging.fresh().resolve(ENVIRONMENT);
    if (comes && !identity.isEmpty() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      Files.writeString(file, Identity.replace(text, identity));
    }
  }
}
