package io.holdfast.cli;

import io.holdfast.access.Access;
import io.holdfast.action.FakeCluster;
import io.holdfast.action.Upkeep;
import io.holdfast.catalog.Catalog;
import io.holdfast.deadletter.DeadLetters;
import io.holdfast.deadletter.FakeDeadLetters;
import io.holdfast.doctor.Finding;
import io.holdfast.run.BackupRuns;
import io.holdfast.run.Restores;
import io.holdfast.run.RunBus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Calls the command line over a cluster in memory. */
final class Harness {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  final FakeCluster cluster;
  final List<Finding> kafkaFindings = new ArrayList<>();
  final List<String> cancelled = new ArrayList<>();
  final FakeDeadLetters deadLetters = new FakeDeadLetters();
  final Deque<String> answers = new ArrayDeque<>();
  private final Path config;
  private byte[] input = new byte[0];
  private boolean arePeoplePresent;
  private boolean doPeopleSee;
  private Function<ClientSettings, Services> open = settings -> new FakeServices();

  Harness(FakeCluster cluster) {
    this.cluster = cluster;
    try {
      config = Files.createTempFile("holdfast-client", ".properties");
      config.toFile().deleteOnExit();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a call did.
   *
   * @param bytes standard output as it is
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by no one.
  record Call(int exitCode, byte[] bytes, String err) {
    String out() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  Harness withInput(String text) {
    input = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  Harness withPeople(String... willAnswer) {
    arePeoplePresent = true;
    answers.addAll(List.of(willAnswer));
    return this;
  }

  /** Standard output and standard error are a terminal. */
  Harness seen() {
    doPeopleSee = true;
    return this;
  }

  Harness failingWith(RuntimeException failure) {
    open =
        settings -> {
          throw failure;
        };
    return this;
  }

  Call call(String... args) {
    return call(Map.of("HOLDFAST_CONFIG", config.toString()), args);
  }

  Call call(Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new FakePeople());
    Session session = new Session(terminal, environment, Clock.fixed(NOW, ZoneOffset.UTC), open);
    int exitCode = Holdfast.commandLine(session, List.of()).execute(args);
    return new Call(exitCode, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
  }

  private final class FakePeople implements Terminal.People {
    @Override
    public boolean arePresent() {
      return arePeoplePresent;
    }

    @Override
    public boolean canSeeUpdates() {
      return false;
    }

    @Override
    public boolean seeOutput() {
      return doPeopleSee;
    }

    @Override
    public boolean seeErrors() {
      return doPeopleSee;
    }

    @Override
    public Optional<String> ask(String question) {
      return Optional.ofNullable(answers.poll());
    }

    @Override
    public Optional<String> askSecret(String question) {
      return Optional.ofNullable(answers.poll());
    }
  }

  private final class FakeServices implements Services {
    @Override
    public String pathForm() {
      return cluster.pathForm();
    }

    @Override
    public RunBus bus() {
      return cluster.bus;
    }

    @Override
    public void cancel(UUID jobOrRun, String reason) {
      cancelled.add(jobOrRun + " " + reason);
    }

    @Override
    public DeadLetters deadLetters() {
      return deadLetters;
    }

    @Override
    public Access access() {
      throw new UnsupportedOperationException("users are of the real cluster");
    }

    @Override
    public Map<String, String> settings() {
      return Map.of();
    }

    @Override
    public List<Finding> examineKafka(Set<Integer> nodes) {
      return kafkaFindings;
    }

    @Override
    public Catalog catalog() {
      return cluster.catalog();
    }

    @Override
    public Upkeep upkeep() {
      return cluster;
    }

    @Override
    public BackupRuns runs() {
      return cluster.runs();
    }

    @Override
    public Restores restores() {
      return cluster.restores();
    }

    @Override
    public void close() {}
  }
}
