package io.holdfast.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Ids;
import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.redis.RedisCatalog;
import io.holdfast.standalone.stack.Stack;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Instances, repository and backup of the demonstration, added through the actions. */
record Cast(Stack stack, Remote remote, List<Sample> samples, Actions actions) {
  /** Every 15 seconds, in systemd's form. */
  static final String SCHEDULE = "*:*:0/15";

  private static final Duration SLOT = Duration.ofSeconds(15);
  private static final int RETENTION = 3;

  /** Ids of the instances. */
  List<String> ids() {
    return samples.stream().map(Sample::id).toList();
  }

  /** Adds everything, with a backup that is not enabled yet; its id is returned. */
  int prepare(Stages stages, Checks checks) throws IOException, InterruptedException {
    stages.begin("Adding instances, a repository and a backup (holdfast run ACTION)");
    for (Sample sample : samples) {
      actions.run("add-instance", instance(sample));
    }
    if (samples.stream().anyMatch(sample -> sample.id().equals("mymodule1"))) {
      checks.that(
          stack.putHash(Samples.REDIS_KEY, Map.of("colour", "blue", "size", "large")),
          "the application's key " + Samples.REDIS_KEY + " is in Redis",
          "Redis refused it");
    }
    JsonNode added = actions.run("add-backup-repository", repositoryInput());
    checks.that(
        added.path("password").asText().equals(remote.password()),
        "the repository was probed from the nodes and added: " + added.path("id").asText(),
        "the answer lacks its password");
    int id = actions.run("add-backup", backup(added.path("id").asText())).asInt();
    checks.that(id > 0, "the backup was added with id " + id, "the answer is no id");
    return id;
  }

  /** Id of the repository that was added. */
  String repositoryId() {
    try (Catalog catalog = RedisCatalog.open(stack.reach())) {
      return catalog.repositories().list().get(0).id();
    }
  }

  /** Lets the scheduler fire it, or no longer. */
  void enable(int backupId, boolean enabled) throws IOException, InterruptedException {
    ObjectNode input = backup("");
    input.remove("repository");
    input.put("id", backupId);
    input.put("enabled", enabled);
    actions.run("alter-backup", input);
  }

  /** Checks that the jobs are those of two slots, decided by the scheduler. */
  void checkLedger(Map<String, List<String>> jobs, Checks checks) {
    try (Catalog catalog = RedisCatalog.open(stack.reach())) {
      Map<String, Instant> runs = new TreeMap<>();
      Set<String> slots = new HashSet<>();
      for (List<String> ids : jobs.values()) {
        for (String id : ids) {
          catalog.jobs().find(id).ifPresent(entry -> note(entry, runs));
        }
      }
      String cluster = catalog.clusterUuid();
      runs.forEach(
          (run, requestedAt) -> {
            if (isOfSlot(cluster, run, requestedAt, catalog)) {
              slots.add(run);
            }
          });
      checks.that(
          runs.size() == 2 && slots.size() == 2,
          "both runs have the ids of slots of the schedule: the scheduler fired them",
          runs.size() + " runs, " + slots.size() + " of slots");
    }
  }

  private static void note(JobEntry entry, Map<String, Instant> runs) {
    runs.put(entry.identity().runId(), entry.times().requestedAt());
  }

  /** A run's id is made of its backup and slot; the slot is one of the last before the request. */
  private static boolean isOfSlot(
      String cluster, String run, Instant requestedAt, Catalog catalog) {
    long step = SLOT.toMillis();
    long newest = requestedAt.toEpochMilli() / step * step;
    for (int backup : catalog.backups().list().stream().map(b -> b.id()).toList()) {
      for (int back = 0; back <= 2; back++) {
        if (Ids.run(UUID.fromString(cluster), backup, newest - back * step)
            .toString()
            .equals(run)) {
          return true;
        }
      }
    }
    return false;
  }

  private ObjectNode instance(Sample sample) {
    ObjectNode input = Actions.object();
    input.put("id", sample.id());
    input.put("image_url", sample.identity().imageUrl());
    input.put("uuid", sample.identity().uuid());
    input.put("node", sample.identity().node());
    input.put("install_dir", sample.layout().installDir().toString());
    input.put("state_dir", sample.layout().stateDir().toString());
    input.put("rootfull", sample.layout().rootfull());
    ObjectNode volumes = input.putObject("volumes");
    sample.volumes().forEach((name, path) -> volumes.put(name, path.toString()));
    return input;
  }

  private ObjectNode repositoryInput() {
    ObjectNode input = Actions.object();
    input.put("name", "Demo remote");
    input.put("provider", "rest");
    input.put("url", remote.url());
    input.put("password", remote.password());
    input.putObject("parameters").put("rest_user", remote.user()).put("rest_pass", remote.access());
    return input;
  }

  private ObjectNode backup(String repository) {
    ObjectNode input = Actions.object();
    input.put("name", "Demo backup");
    input.put("repository", repository);
    input.put("schedule", SCHEDULE);
    input.put("retention", RETENTION);
    input.put("enabled", false);
    ArrayNode instances = input.putArray("instances");
    samples.forEach(sample -> instances.add(sample.id()));
    return input;
  }
}
