package io.holdfast.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.standalone.process.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What plain restic sees of one repository, without any help of ours. */
public final class Snapshots {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path repository;
  private final Path passwordFile;

  public Snapshots(Path repository, Path passwordFile) {
    this.repository = repository;
    this.passwordFile = passwordFile;
  }

  /** One snapshot. */
  public record Snapshot(String id, String time, List<String> tags) {
    public boolean hasTag(String tag) {
      return tags.contains(tag);
    }
  }

  /** All, the oldest first. */
  public List<Snapshot> list() throws IOException, InterruptedException {
    List<Snapshot> snapshots = new ArrayList<>();
    for (JsonNode node : JSON.readTree(restic("snapshots", "--json").text())) {
      List<String> tags = new ArrayList<>();
      node.path("tags").forEach(tag -> tags.add(tag.asText()));
      snapshots.add(new Snapshot(node.path("id").asText(), node.path("time").asText(), tags));
    }
    return snapshots;
  }

  /** Paths of files and directories in a snapshot. */
  List<String> paths(String snapshot) throws IOException, InterruptedException {
    return restic("ls", snapshot).text().lines().filter(line -> line.startsWith("/")).toList();
  }

  /** A file's bytes. */
  byte[] file(String snapshot, String path) throws IOException, InterruptedException {
    return restic("dump", snapshot, path).bytes();
  }

  private Tool.Result restic(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "restic",
                "-r",
                repository.toString(),
                "--password-file",
                passwordFile.toString(),
                "--no-cache",
                "--no-lock",
                "--quiet"));
    command.addAll(Arrays.asList(arguments));
    Tool.Result result = Tool.run(command, null, DEADLINE);
    if (result.exitCode() != 0) {
      throw new IOException(
          "restic " + arguments[0] + " ended with " + result.exitCode() + ": " + result.error());
    }
    return result;
  }
}
