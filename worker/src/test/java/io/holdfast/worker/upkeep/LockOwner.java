package io.holdfast.worker.upkeep;

import static org.awaitility.Awaitility.await;

import io.holdfast.worker.process.SearchPath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A restic that has a lock in a restic repository until it is killed or closed. */
final class LockOwner implements AutoCloseable {
  private final Process process;
  private final OutputStream input;

  private LockOwner(Process process) {
    this.process = process;
    this.input = process.getOutputStream();
  }

  /** On this host. */
  static LockOwner here(Bench bench, Remote remote, Path home) throws Exception {
    return start(bench, remote, home, List.of());
  }

  /** On a host of another name. */
  static LockOwner elsewhere(Bench bench, Remote remote, Path home) throws Exception {
    return start(
        bench,
        remote,
        home,
        List.of("bwrap", "--dev-bind", "/", "/", "--unshare-uts", "--hostname", "elsewhere"));
  }

  private static LockOwner start(Bench bench, Remote remote, Path home, List<String> before)
      throws Exception {
    int locks = locks(bench, remote).size();
    List<String> words = new ArrayList<>(before);
    words.addAll(List.of("restic", "backup", "--stdin", "--tag", "other"));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = new TreeMap<>(bench.session(remote).target().environment());
    environment.put("PATH", SearchPath.DEFAULT);
    environment.put("HOME", home.toString());
    builder.environment().putAll(environment);
    LockOwner owner = new LockOwner(builder.start());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> locks(bench, remote).size() > locks || !owner.process.isAlive());
    return owner;
  }

  static List<String> locks(Bench bench, Remote remote) throws Exception {
    return bench.restic(remote, "list", "locks", "--no-lock").lines().toList();
  }

  long pid() {
    return process.pid();
  }

  /** Leaves its lock behind. */
  LockOwner kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
    return this;
  }

  @Override
  public void close() throws IOException {
    kill();
    input.close();
  }
}
