package io.holdfast.worker.repository;

import io.holdfast.catalog.Instance;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an instance's restic repository lies inside a repository. Its grammar leaves no room for a
 * step upwards or a strange character.
 *
 * @param image the image's name
 * @param instance the instance's id, or empty in NethServer 8's form
 * @param uuid the instance's uuid
 */
public record RepositoryPath(String image, String instance, String uuid) {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,127}";
  private static final String UUID =
      "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}";
  private static final Pattern GRAMMAR =
      Pattern.compile("(" + NAME + ")/(?:(" + NAME + ")@)?(" + UUID + ")");

  /** An instance's path in the form that is written. */
  public static RepositoryPath of(Instance instance, PathForm form) {
    String id = form == PathForm.SEED ? instance.id() : "";
    return new RepositoryPath(instance.imageName(), id, instance.uuid());
  }

  /** Reads either form; empty when it is neither. */
  public static Optional<RepositoryPath> parse(String text) {
    Matcher matcher = GRAMMAR.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String instance = matcher.group(2);
    return Optional.of(
        new RepositoryPath(matcher.group(1), instance == null ? "" : instance, matcher.group(3)));
  }

  /** The path, without slashes around it. */
  public String text() {
    return image + "/" + (instance.isEmpty() ? "" : instance + "@") + uuid;
  }

  @Override
  public String toString() {
    return text();
  }
}
