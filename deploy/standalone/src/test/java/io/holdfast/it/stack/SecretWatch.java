package io.holdfast.it.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks again and again, while a demonstration runs, for its secrets in the arguments of all
 * processes, in its logs, and in every record of every topic.
 */
final class SecretWatch implements AutoCloseable {
  private static final Pattern ENTRY = Pattern.compile("\0");

  private final Path data;
  private final Set<String> secrets = new ConcurrentSkipListSet<>();
  private final Set<String> found = new ConcurrentSkipListSet<>();
  private final TopicDump topics;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger looks = new AtomicInteger();

  private SecretWatch(Path data) {
    this.data = data;
    this.topics = new TopicDump(data.resolve("client.properties"));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // look() notes what goes wrong.
  static SecretWatch begin(Path data) {
    SecretWatch watch = new SecretWatch(data);
    watch.thread.scheduleWithFixedDelay(watch::look, 500, 500, TimeUnit.MILLISECONDS);
    return watch;
  }

  private void look() {
    try {
      learn();
      if (!secrets.isEmpty()) {
        for (Path process : processes()) {
          if (holds(process.resolve("cmdline"), secrets)) {
            found.add("arguments of a process");
          }
        }
        found.addAll(in(data.resolve("logs"), secrets));
        topics.read(secrets).forEach(topic -> found.add("topic " + topic));
        looks.incrementAndGet();
      }
    } catch (IOException | RuntimeException e) {
      // The stack comes and goes; the counts of looks and records tell whether it was seen at all.
    }
  }

  /** Secrets are found where they may be: files for their owner, environments of processes. */
  private void learn() throws IOException {
    for (String file : List.of("remote-password", "conf/passwords")) {
      if (Files.exists(data.resolve(file))) {
        Files.readAllLines(data.resolve(file)).forEach(line -> secrets.add(line.strip()));
      }
    }
    for (Path process : processes()) {
      for (String variable : ENTRY.split(text(process.resolve("environ")), -1)) {
        if (variable.startsWith("RCLONE_PASS=")
            && text(process.resolve("cmdline")).contains(data.toString())) {
          secrets.add(variable.substring(variable.indexOf('=') + 1));
        }
      }
    }
  }

  private static List<Path> processes() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      return all.filter(path -> path.getFileName().toString().matches("\\d+")).toList();
    }
  }

  /** Files below a directory that hold one of the texts. */
  static Set<String> in(Path directory, Collection<String> texts) throws IOException {
    Set<String> holding = new TreeSet<>();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        files
            .filter(file -> Files.isRegularFile(file) && holds(file, texts))
            .forEach(file -> holding.add(file.toString()));
      }
    }
    return holding;
  }

  private static boolean holds(Path file, Collection<String> texts) {
    String content = text(file);
    return texts.stream().anyMatch(content::contains);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // Gone, or not ours.
    }
  }

  /** Stops looking, after a last look at the logs. */
  void stop() throws IOException, InterruptedException {
    thread.shutdown();
    thread.awaitTermination(30, TimeUnit.SECONDS);
    found.addAll(in(data.resolve("logs"), secrets));
  }

  int looks() {
    return looks.get();
  }

  long recordsRead() {
    return topics.recordsRead();
  }

  Set<String> secrets() {
    return secrets;
  }

  Set<String> found() {
    return found;
  }

  @Override
  public void close() {
    thread.shutdownNow();
    topics.close();
  }
}
