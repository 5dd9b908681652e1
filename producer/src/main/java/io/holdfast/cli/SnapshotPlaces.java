package io.holdfast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.action.Json;
import io.holdfast.action.ListBackups;
import io.holdfast.action.Result;
import io.holdfast.action.SnapshotQuestions.Place;
import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Instance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds where the snapshots of an instance are, whether it is installed or not. */
final class SnapshotPlaces {
  private final Session session;
  private final List<String> troubles = new ArrayList<>();

  SnapshotPlaces(Session session) {
    this.session = session;
  }

  /**
   * A snapshot.
   *
   * @param bytes negative while unknown
   */
  record Snapshot(Place place, String id, Instant time, long bytes, List<String> tags) {}

  /**
   * Where they may be: for an installed instance in the repositories of its backups, in both forms
   * of a path; for any other where the destinations have it.
   *
   * @param repository only in this one, if given
   */
  List<Place> of(String instance, @Nullable String repository) {
    Optional<Instance> installed = session.services().catalog().instances().find(instance);
    if (installed.isPresent()) {
      Set<String> repositories =
          repository == null ? repositoriesOf(instance) : new TreeSet<>(Set.of(repository));
      if (!repositories.isEmpty()) {
        return repositories.stream().flatMap(id -> forms(id, installed.get()).stream()).toList();
      }
    }
    return onDestinations(instance, installed.map(Instance::uuid).orElse(""), repository);
  }

  /** All snapshots there, the newest first; a place that cannot be read has none. */
  List<Snapshot> snapshots(List<Place> places) {
    List<Snapshot> found = new ArrayList<>();
    for (Place place : places) {
      Result result =
          session.result(
              "read-backup-snapshots",
              Json.object().put("repository", place.repositoryId()).put("path", place.path()));
      result.warnings().forEach(warning -> troubles.add(where(place) + warning));
      for (JsonNode json : result.output()) {
        found.add(
            new Snapshot(
                place,
                Json.text(json, "id"),
                Instant.ofEpochSecond(json.path("timestamp").asLong()),
                json.path("total_bytes").asLong(-1),
                Json.list(json, "tags")));
      }
    }
    found.sort(Comparator.comparing(Snapshot::time).reversed());
    return found;
  }

  private static String where(Place place) {
    return "Repository " + place.repositoryId() + ", " + place.path() + ": ";
  }

  /** What went wrong on the way, a sentence each; to be told when nothing was found. */
  List<String> troubles() {
    return troubles;
  }

  private Set<String> repositoriesOf(String instance) {
    Set<String> ids = new LinkedHashSet<>();
    for (Backup backup : session.services().catalog().backups().list()) {
      if (backup.instances().contains(instance)) {
        ids.add(backup.repositoryId());
      }
    }
    return ids;
  }

  /** The form that is written now, then the other one. */
  private List<Place> forms(String repositoryId, Instance installed) {
    String form = session.services().pathForm();
    String other = form.equals("ns8") ? "seed" : "ns8";
    return List.of(
        new Place(repositoryId, ListBackups.path(installed, form)),
        new Place(repositoryId, ListBackups.path(installed, other)));
  }

  private List<Place> onDestinations(String instance, String uuid, @Nullable String repository) {
    Result result = session.result("read-backup-repositories", Json.object());
    troubles.addAll(result.warnings());
    List<Place> places = new ArrayList<>();
    Set<String> uuids = new TreeSet<>();
    for (JsonNode found : result.output()) {
      boolean isIt =
          uuid.isEmpty()
              ? Json.text(found, "instance").equals(instance)
              : Json.text(found, "uuid").equals(uuid);
      String id = Json.text(found, "repository_id");
      if (isIt && (repository == null || repository.equals(id))) {
        places.add(new Place(id, Json.text(found, "path")));
        uuids.add(Json.text(found, "uuid"));
      }
    }
    if (uuids.size() > 1) {
      throw new UsageException(
          "There are several instances '" + instance + "'; say which one:\n" + options(places));
    }
    return places;
  }

  private static String options(List<Place> places) {
    StringBuilder options = new StringBuilder();
    for (Place place : places) {
      options.append("  --repository ").append(place.repositoryId());
      options.append(" --path ").append(place.path()).append('\n');
    }
    return options.toString().stripTrailing();
  }
}
