package io.holdfast.standalone.demo;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.redis.RedisCatalog;
import io.holdfast.standalone.demo.Snapshots.Snapshot;
import io.holdfast.standalone.process.Tool;
import io.holdfast.standalone.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Checks that a Redis key comes back from a snapshot as it was. */
final class RedisKeyCheck {
  private static final String RESTORED = "mymodule1/restored";
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final Checks checks;
  private final Stack stack;
  private final Remote remote;
  private final Path passwordFile;

  RedisKeyCheck(Checks checks, Stack stack, Remote remote, Path passwordFile) {
    this.checks = checks;
    this.stack = stack;
    this.remote = remote;
    this.passwordFile = passwordFile;
  }

  void check(List<Sample> samples) throws IOException, InterruptedException {
    Optional<Sample> sample = samples.stream().filter(s -> s.id().equals("mymodule1")).findFirst();
    if (sample.isEmpty()) {
      return;
    }
    Snapshots restic =
        new Snapshots(
            remote.directory().resolve(sample.get().identity().repositoryPath()), passwordFile);
    List<Snapshot> snapshots = restic.list();
    Optional<String> path =
        snapshots.isEmpty()
            ? Optional.empty()
            : restic.paths(snapshots.get(0).id()).stream()
                .filter(found -> found.endsWith("/state/mykey.dump"))
                .findFirst();
    if (path.isEmpty()) {
      checks.that(false, "the Redis key is in the snapshot", "no mykey.dump found");
      return;
    }
    Path dump = Files.createTempFile(stack.files().root().resolve("conf"), "mykey", ".dump");
    try {
      Files.write(dump, restic.file(snapshots.get(0).id(), path.get()));
      Tool.Result result =
          Tool.run(
              List.of(stack.files().hooks().resolve("redis-restore").toString(), RESTORED),
              dump,
              DEADLINE);
      checks.that(
          result.exitCode() == 0 && isSame(),
          "redis-restore makes the same key of the snapshot's dump",
          result.exitCode() == 0 ? "the keys differ" : result.error());
    } finally {
      Files.delete(dump);
    }
  }

  private boolean isSame() {
    try (Catalog catalog = RedisCatalog.open(stack.reach())) {
      Optional<byte[]> before = catalog.redisKeys().dump(Samples.REDIS_KEY);
      Optional<byte[]> after = catalog.redisKeys().dump(RESTORED);
      return before.isPresent() && after.isPresent() && Arrays.equals(before.get(), after.get());
    }
  }
}
