package io.holdfast.worker.hook;

import io.holdfast.worker.process.Masker;
import io.holdfast.worker.process.OutputListener;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** The last lines that the hooks of a job wrote, secrets masked. Safe for use by many threads. */
public final class HookLog implements OutputListener {
  private static final int MOST_BYTES = 16 * 1024;

  private final Deque<String> lines = new ArrayDeque<>();
  private final Set<String> secrets = new HashSet<>();
  private int bytes;

  /** Masks these too, in what was written and what will be. */
  public synchronized void hide(Collection<String> more) {
    secrets.addAll(more);
  }

  @Override
  public void out(String line) {
    add(line);
  }

  @Override
  public void err(String line) {
    add(line);
  }

  synchronized void add(String line) {
    String kept = line.length() > MOST_BYTES / 4 ? line.substring(0, MOST_BYTES / 4) + "…" : line;
    lines.addLast(kept);
    bytes += size(kept);
    while (bytes > MOST_BYTES) {
      bytes -= size(lines.removeFirst());
    }
  }

  private static int size(String line) {
    return line.getBytes(StandardCharsets.UTF_8).length + 1;
  }

  /** What is kept, at most 16 KiB. */
  public synchronized String text() {
    return Masker.of(secrets).mask(String.join("\n", lines));
  }
}
