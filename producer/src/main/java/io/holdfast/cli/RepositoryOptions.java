package io.holdfast.cli;

import io.holdfast.action.SnapshotQuestions.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which restic repository is meant. */
final class RepositoryOptions {
  private final Session session;

  @Option(names = "--instance", paramLabel = "ID", description = "An instance, installed or not.")
  private @Nullable String instance;

  @Option(names = "--repository", paramLabel = "ID", description = "Only this repository.")
  private @Nullable String repository;

  @Option(names = "--path", paramLabel = "PATH", description = "Path inside the repository.")
  private @Nullable String path;

  RepositoryOptions(Session session) {
    this.session = session;
  }

  /** Where it may be, the likeliest first; not empty. */
  List<Place> places() {
    checkRepository();
    if (path != null && repository != null) {
      return List.of(new Place(repository, path));
    }
    if (path != null || instance == null) {
      throw new UsageException("Give either --instance, or --repository and --path.");
    }
    SnapshotPlaces search = new SnapshotPlaces(session);
    List<Place> places = search.of(instance, repository);
    if (places.isEmpty()) {
      search.troubles().forEach(session::warn);
      throw new UsageException(
          "There is no instance '"
              + instance
              + "', and none on the destinations; `holdfast instance list` shows those that are"
              + " installed. Or give --repository and --path.");
    }
    return places;
  }

  /** The places of each repository, which are the forms that a path in it may have. */
  List<List<Place>> repositories() {
    Map<String, List<Place>> repositories = new LinkedHashMap<>();
    for (Place place : places()) {
      repositories.computeIfAbsent(place.repositoryId(), id -> new ArrayList<>()).add(place);
    }
    return List.copyOf(repositories.values());
  }

  private void checkRepository() {
    if (repository != null
        && session.services().catalog().repositories().find(repository).isEmpty()) {
      throw new UsageException(
          "There is no repository '" + repository + "'; `holdfast repository list` shows all.");
    }
  }
}
