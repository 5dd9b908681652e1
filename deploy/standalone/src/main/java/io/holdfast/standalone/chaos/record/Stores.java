package io.holdfast.standalone.chaos.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.standalone.chaos.history.History.Lock;
import io.holdfast.standalone.chaos.history.History.Snapshot;
import io.holdfast.standalone.chaos.history.History.Store;
import io.holdfast.standalone.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What plain restic sees of all repositories of a remote, in its directory. */
final class Stores {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path remote;
  private final Path passwordFile;

  Stores(Path remote, Path passwordFile) {
    this.remote = remote;
    this.passwordFile = passwordFile;
  }

  /**
   * Reads them.
   *
   * @param paths of restic repositories below the remote; those that were never made are left out
   */
  Store read(List<String> paths) throws IOException, InterruptedException {
    List<Snapshot> snapshots = new ArrayList<>();
    List<Lock> locks = new ArrayList<>();
    for (String path : paths) {
      if (Files.exists(remote.resolve(path).resolve("config"))) {
        snapshots.addAll(snapshots(path));
        locks.addAll(locks(path));
      }
    }
    return new Store(snapshots, locks);
  }

  private List<Snapshot> snapshots(String path) throws IOException, InterruptedException {
    List<Snapshot> snapshots = new ArrayList<>();
    for (JsonNode node : JSON.readTree(restic(path, "snapshots", "--json"))) {
      List<String> tags = new ArrayList<>();
      node.path("tags").forEach(tag -> tags.add(tag.asText()));
      snapshots.add(
          new Snapshot(path, node.path("short_id").asText(), millis(node.path("time")), tags));
    }
    return snapshots;
  }

  /** Brings a snapshot back into a directory. */
  void restore(String path, String snapshot, Path target) throws IOException, InterruptedException {
    String unused = restic(path, "restore", snapshot, "--target", target.toString());
  }

  private List<Lock> locks(String path) throws IOException, InterruptedException {
    List<Lock> locks = new ArrayList<>();
    for (String id : restic(path, "list", "locks").lines().toList()) {
      if (!id.isBlank()) {
        JsonNode lock = JSON.readTree(restic(path, "cat", "lock", id.strip()));
        long pid = lock.path("pid").asLong();
        boolean isAlive = ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        locks.add(new Lock(path, id.strip().substring(0, 8), pid, isAlive));
      }
    }
    return locks;
  }

  private static long millis(JsonNode time) {
    return OffsetDateTime.parse(time.asText()).toInstant().toEpochMilli();
  }

  private String restic(String path, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "restic",
                "-r",
                remote.resolve(path).toString(),
                "--password-file",
                passwordFile.toString(),
                "--no-cache",
                "--no-lock",
                "--quiet"));
    command.addAll(Arrays.asList(arguments));
    Tool.Result result = Tool.run(command, null, DEADLINE);
    if (result.exitCode() != 0) {
      throw new IOException(
          "restic "
              + arguments[0]
              + " of "
              + path
              + " ended with "
              + result.exitCode()
              + ": "
              + result.error());
    }
    return result.text();
  }
}
