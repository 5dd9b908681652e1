package io.holdfast.worker.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds and ends processes that a killed worker left behind, by a marker in their environment: they
 * could still write a snapshot while their job is run again.
 */
public final class Orphans {
  private final Path proc;
  private final Duration grace;

  public Orphans(Duration grace) {
    this(Path.of("/proc"), grace);
  }

  Orphans(Path proc, Duration grace) {
    this.proc = proc;
    this.grace = grace;
  }

  /**
   * Ends every process whose environment has the variable with exactly this value: SIGINT, so that
   * a restic takes its lock away, and SIGKILL after the grace time. Returns when they are gone.
   *
   * <p>Call it only while nothing of this worker runs with the marker.
   *
   * @return how many there were
   */
  public int end(String variable, String value) {
    List<ProcessHandle> found = find(variable + "=" + value);
    found.forEach(process -> Signals.send("INT", process.pid()));
    if (!awaitAll(found)) {
      found.forEach(ProcessHandle::destroyForcibly);
      awaitAll(found);
    }
    return found.size();
  }

  private List<ProcessHandle> find(String entry) {
    long own = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != own && has(process.pid(), entry))
        .toList();
  }

  private boolean has(long pid, String entry) {
    try {
      byte[] bytes = Files.readAllBytes(proc.resolve(Long.toString(pid)).resolve("environ"));
      String all = "\0" + new String(bytes, StandardCharsets.UTF_8) + "\0";
      return all.contains("\0" + entry + "\0");
    } catch (IOException | SecurityException e) {
      return false; // Gone, or another user's, which is none of ours.
    }
  }

  private boolean awaitAll(List<ProcessHandle> processes) {
    CompletableFuture<?>[] exits =
        processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(exits).get(grace.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      return false;
    }
  }
}
