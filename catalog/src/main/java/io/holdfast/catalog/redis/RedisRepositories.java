package io.holdfast.catalog.redis;

import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import io.holdfast.catalog.Repositories;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.UpkeepState;
import io.holdfast.catalog.redis.SecretStore.Places;
import io.holdfast.catalog.redis.SecretStore.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Repositories in NethServer 8's keys. */
final class RedisRepositories implements Repositories {
  private final Redis redis;
  private final SecretStore secretStore;
  private final BackupRemoval backupRemoval;

  RedisRepositories(Redis redis, SecretStore secretStore, BackupRemoval backupRemoval) {
    this.redis = redis;
    this.secretStore = secretStore;
    this.backupRemoval = backupRemoval;
  }

  @Override
  public List<Repository> list() {
    List<String> ids = redis.suffixes(Keys.REPOSITORY_PREFIX);
    List<Map<String, String>> hashes = redis.hashes(ids.stream().map(Keys::repository).toList());
    List<Repository> found = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      Map<String, String> hash = hashes.get(i);
      if (!hash.isEmpty()) {
        Listing.add(() -> RepositoryHash.read(Keys.repository(id), id, hash), found::add);
      }
    }
    found.sort(Comparator.comparing(Repository::name).thenComparing(Repository::id));
    return List.copyOf(found);
  }

  @Override
  public Optional<Repository> find(String id) {
    Map<String, String> hash = redis.ask(jedis -> jedis.hgetAll(Keys.repository(id)));
    return hash.isEmpty()
        ? Optional.empty()
        : Optional.of(RepositoryHash.read(Keys.repository(id), id, hash));
  }

  @Override
  public RepositorySecrets secrets(String id) {
    Repository repository = find(id).orElseThrow(() -> missing(id));
    String password =
        redis
            .ask(jedis -> Optional.ofNullable(jedis.hget(Keys.RESTIC_PASSWORD, id)))
            .orElseThrow(
                () ->
                    new CatalogException(
                        Reason.NOT_FOUND, "The repository " + id + " has no password stored."));
    String conf =
        redis.ask(jedis -> Objects.requireNonNullElse(jedis.hget(Keys.RCLONE_CONF, id), ""));
    return secretStore.read(Places.of(id), repository, new Stored(conf, password));
  }

  @Override
  public void add(Repository repository, RepositorySecrets secrets) {
    Changes changes = write(repository, secrets).ifAbsent(Keys.repository(repository.id()));
    if (redis.once(changes::apply) != Changes.DONE) {
      throw new CatalogException(
          Reason.EXISTS, "There is a repository " + repository.id() + " already.");
    }
  }

  @Override
  public void alter(Repository repository, RepositorySecrets secrets) {
    Changes changes = write(repository, secrets).ifPresent(Keys.repository(repository.id()));
    if (redis.ask(changes::apply) != Changes.DONE) {
      throw missing(repository.id());
    }
  }

  private Changes write(Repository repository, RepositorySecrets secrets) {
    String id = repository.id();
    Stored stored = secretStore.write(Places.of(id), repository, secrets);
    return new Changes()
        .set(Keys.repository(id), RepositoryHash.write(repository))
        .then("HSET", Keys.RCLONE_CONF, id, stored.rcloneConf())
        .then("HSET", Keys.RESTIC_PASSWORD, id, stored.password())
        .then("DEL", Keys.repositoryPaths(id))
        .then("INCR", Keys.REVISION);
  }

  @Override
  public List<Integer> remove(String id) {
    return backupRemoval.removeRepository(id);
  }

  @Override
  public void putCandidate(Repository repository, RepositorySecrets secrets, Duration timeToLive) {
    String id = repository.id();
    String key = Keys.candidate(id);
    Stored stored = secretStore.write(Places.ofCandidate(id), repository, secrets);
    Map<String, String> fields = new HashMap<>(RepositoryHash.write(repository));
    fields.put("rclone_conf", stored.rcloneConf());
    fields.put("restic_password", stored.password());
    Changes changes =
        new Changes()
            .replace(key, fields)
            .then("PEXPIRE", key, String.valueOf(timeToLive.toMillis()));
    redis.ask(changes::apply);
  }

  @Override
  public Optional<Candidate> findCandidate(String id) {
    String key = Keys.candidate(id);
    Map<String, String> hash = redis.ask(jedis -> jedis.hgetAll(key));
    if (hash.isEmpty()) {
      return Optional.empty();
    }
    Repository repository = RepositoryHash.read(key, id, hash);
    Fields fields = new Fields(key, hash);
    Stored stored = new Stored(fields.text("rclone_conf"), fields.text("restic_password"));
    return Optional.of(
        new Candidate(repository, secretStore.read(Places.ofCandidate(id), repository, stored)));
  }

  @Override
  public void removeCandidate(String id) {
    redis.ask(jedis -> jedis.del(Keys.candidate(id)));
  }

  @Override
  public boolean isInitialized(String id, String path) {
    String key = Keys.repositoryPaths(id);
    return redis
        .ask(jedis -> Optional.ofNullable(jedis.hget(key, path)))
        .map(text -> Json.parse(key, text).path("initialized").asBoolean())
        .orElse(false);
  }

  @Override
  public void setInitialized(String id, String path, boolean initialized) {
    String text = Json.text(Json.object().put("initialized", initialized));
    redis.ask(jedis -> jedis.hset(Keys.repositoryPaths(id), path, text));
  }

  /** A task's name has no slash, so it cannot be taken for a path. */
  @Override
  public void noteUpkeep(String id, UpkeepState state) {
    String text =
        Json.text(
            Json.object()
                .put("ended_at", state.endedAt().toEpochMilli())
                .put("outcome", state.outcome())
                .put("message", state.message()));
    redis.ask(jedis -> jedis.hset(Keys.repositoryPaths(id), state.task(), text));
  }

  @Override
  public Optional<UpkeepState> lastUpkeep(String id, String task) {
    String key = Keys.repositoryPaths(id);
    return redis
        .ask(jedis -> Optional.ofNullable(jedis.hget(key, task)))
        .map(text -> Json.parse(key, text))
        .map(
            node ->
                new UpkeepState(
                    task,
                    Instant.ofEpochMilli(node.path("ended_at").asLong()),
                    node.path("outcome").asText(),
                    node.path("message").asText()));
  }

  private static CatalogException missing(String id) {
    return new CatalogException(Reason.NOT_FOUND, "There is no repository " + id + ".");
  }
}
