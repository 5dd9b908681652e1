package io.holdfast.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.redis.RedisCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Loses instances and gets them back: one in its own place, one on the other node, one file alone;
 * everything is compared with what was there before.
 */
final class Restores {
  private static final String DRAWING = "volumes/shares/drawings/drawing-1.txt";

  private final Cast cast;
  private final String repository;
  private final Stages stages;
  private final Checks checks;
  private final PrintWriter out;

  Restores(Cast cast, String repository, Stages stages, Checks checks, PrintWriter out) {
    this.cast = cast;
    this.repository = repository;
    this.stages = stages;
    this.checks = checks;
    this.out = out;
  }

  /** Of the samples. */
  void run() throws IOException, InterruptedException {
    Sample wiki = sample("dokuwiki1");
    Sample module = sample("mymodule1");
    Path pages = wiki.volume("dokuwiki-data");
    Fingerprint before = Fingerprint.of(pages, List.of("cache", "pages/draft.tmp"));
    byte[] key = redisKey().orElseThrow(() -> new DemoFailure("The sample's Redis key is gone."));

    stages.begin("Losing two instances: their files, and a Redis key");
    lose(wiki);
    lose(module);
    checks.that(
        cast.stack().removeKey(Samples.REDIS_KEY) && redisKey().isEmpty(),
        "the files of dokuwiki1 and mymodule1 are gone, and the key " + Samples.REDIS_KEY,
        "something of them is still there");

    stages.begin("Getting dokuwiki1 back on its node, in its place (holdfast run restore-module)");
    Instance back = restore(request(wiki, 1).put("replace", true));
    compare(before, back, "dokuwiki-data");
    checks.that(
        back.uuid().equals(wiki.identity().uuid()) && isGone(wiki) && isInBackup(back.id()),
        back.id() + " has its uuid and its place in the backup",
        "it is " + back);

    stages.begin("Getting mymodule1 back on the other node");
    Instance moved = restore(request(module, 1).put("replace", true));
    checks.that(
        moved.node() == 1 && redisKey().filter(now -> Arrays.equals(now, key)).isPresent(),
        moved.id() + " is on node 1, and its step restored the same Redis key",
        "it is on node " + moved.node() + ", and the key differs or is not there");

    stages.begin("Getting one file of samba1 back");
    oneFile(sample("samba1"));
  }

  /** Of directories of the user's, which are not touched: each into a directory of its own. */
  void runBeside() throws IOException, InterruptedException {
    stages.begin("Restoring beside the directories, which stay as they are");
    for (Sample sample : cast.samples()) {
      Path target = cast.stack().files().restored().resolve(sample.id());
      JsonNode unused =
          cast.actions()
              .run(
                  "restore-module",
                  request(sample, sample.identity().node()).put("target", target.toString()));
      Fingerprint there = Fingerprint.of(sample.volume("data"), List.of());
      Fingerprint here = Fingerprint.of(target.resolve("volumes/data"), List.of());
      judge(there, here, sample.id() + " is in " + target);
    }
  }

  private void oneFile(Sample samba) throws IOException, InterruptedException {
    Path shares = samba.volume("shares");
    Fingerprint before = Fingerprint.of(shares, List.of());
    Path file = shares.resolve("drawings/drawing-1.txt");
    Files.writeString(file, "spoilt\n");
    ObjectNode request = request(samba, samba.identity().node()).put("instance", samba.id());
    request.putArray("include").add(DRAWING);
    long begun = System.nanoTime();
    JsonNode unused = cast.actions().run("restore-module", request);
    tell(samba.id(), begun);
    judge(before, Fingerprint.of(shares, List.of()), DRAWING + " is as it was, alone");
  }

  private Instance restore(ObjectNode request) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    String id = cast.actions().run("restore-module", request).path("module_id").asText();
    tell(id, begun);
    try (Catalog catalog = RedisCatalog.open(cast.stack().reach())) {
      return catalog
          .instances()
          .find(id)
          .orElseThrow(() -> new DemoFailure("The restored instance " + id + " is not there."));
    }
  }

  private void tell(String id, long begunNanos) {
    double seconds = Duration.ofNanos(System.nanoTime() - begunNanos).toMillis() / 1000.0;
    out.println(String.format(Locale.ROOT, "  %s restored in %.1f s", id, seconds));
    out.flush();
  }

  private ObjectNode request(Sample sample, int node) {
    return Actions.object()
        .put("node", node)
        .put("repository", repository)
        .put("path", sample.identity().repositoryPath())
        .put("snapshot", "");
  }

  private void compare(Fingerprint before, Instance instance, String volume) throws IOException {
    Placement placement = instance.placement();
    Path directory = placement == null ? null : placement.volumes().get(volume);
    if (directory == null) {
      checks.that(false, instance.id() + " has its volume", "it has none");
      return;
    }
    judge(
        before,
        Fingerprint.of(directory, List.of()),
        instance.id() + " has the same " + before.size() + " files and directories, by SHA-256");
  }

  private void judge(Fingerprint before, Fingerprint after, String promise) {
    List<String> differences = before.differences(after);
    checks.that(differences.isEmpty(), promise, String.join("; ", differences));
  }

  private boolean isGone(Sample sample) {
    try (Catalog catalog = RedisCatalog.open(cast.stack().reach())) {
      return catalog.instances().find(sample.id()).isEmpty();
    }
  }

  private boolean isInBackup(String instance) {
    try (Catalog catalog = RedisCatalog.open(cast.stack().reach())) {
      return catalog.backups().list().stream()
          .anyMatch(backup -> backup.instances().contains(instance));
    }
  }

  private Optional<byte[]> redisKey() {
    try (Catalog catalog = RedisCatalog.open(cast.stack().reach())) {
      return catalog.redisKeys().dump(Samples.REDIS_KEY);
    }
  }

  private Sample sample(String id) {
    return cast.samples().stream()
        .filter(sample -> sample.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static void lose(Sample sample) throws IOException {
    remove(sample.layout().installDir());
    for (Map.Entry<String, Path> volume : sample.volumes().entrySet()) {
      remove(volume.getValue());
    }
  }

  private static void remove(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
