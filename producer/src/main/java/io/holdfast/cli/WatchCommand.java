package io.holdfast.cli;

import io.holdfast.action.Json;
import io.holdfast.action.NewsJson;
import io.holdfast.catalog.CatalogException;
import io.holdfast.cli.progress.NewsLine;
import io.holdfast.cli.text.Amounts;
import io.holdfast.cli.text.Text;
import io.holdfast.producer.JobNews;
import io.holdfast.run.CircuitChanges;
import io.holdfast.run.RunBus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything that happens, as it happens. */
@Command(
    name = "watch",
    description = {
      "Print progress and results as they come, and which circuit breakers of workers change.",
      "It goes on until it is interrupted. With --json each is one line."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  holdfast watch",
      "  holdfast watch --backup 1 --for 10m",
      "  holdfast watch --results --json | jq .outcome"
    })
final class WatchCommand extends Leaf {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration AFTER_SILENCE = Duration.ofSeconds(10);

  @Option(names = "--backup", paramLabel = "ID", description = "Only this backup.")
  private @Nullable Integer backup;

  @Option(names = "--instance", paramLabel = "ID", description = "Only this instance.")
  private @Nullable String instance;

  @Option(names = "--results", description = "Only results.")
  private boolean isResultsOnly;

  @Option(names = "--for", paramLabel = "TIME", description = "Stop after this, such as 10m.")
  private @Nullable String limit;

  private final CircuitChanges changes = new CircuitChanges();
  private Instant nextLook = Instant.MIN;

  WatchCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    Instant end =
        limit == null ? Instant.MAX : session().clock().instant().plus(Output.duration(limit));
    try (RunBus bus = session().services().bus()) {
      bus.listen();
      session().warn("Watching; Ctrl-C ends it.");
      while (session().clock().instant().isBefore(end)) {
        circuits();
        for (JobNews news : bus.next(Duration.ofMillis(250))) {
          if (isWanted(news)) {
            session()
                .print(
                    session().isJson()
                        ? Json.write(NewsJson.toJson(news))
                        : NewsLine.of(news, session().clock().getZone()));
          }
        }
        session().terminal().out().flush();
        if (session().terminal().out().checkError()) {
          return ExitCode.DONE;
        }
      }
    }
    return ExitCode.DONE;
  }

  /** Workers tell their breakers' states with each heartbeat. */
  private void circuits() {
    Instant now = session().clock().instant();
    if (isResultsOnly || backup != null || instance != null || now.isBefore(nextLook)) {
      return;
    }
    nextLook = now.plus(BETWEEN_LOOKS);
    try {
      changes.since(session().services().catalog().nodes().workers()).forEach(this::print);
    } catch (CatalogException e) {
      // Looked at again; the jobs' own news go on without Redis.
      nextLook = now.plus(AFTER_SILENCE);
    }
  }

  private void print(CircuitChanges.Change change) {
    if (session().isJson()) {
      session()
          .print(
              Json.write(
                  Json.object()
                      .put("type", "circuit")
                      .put("node", change.node())
                      .put("worker", change.worker())
                      .put("circuit", change.name())
                      .put("state", change.state())));
      return;
    }
    String state =
        switch (change.state()) {
          case "CLOSED" -> "answers again";
          case "HALF_OPEN" -> "is tried with one call";
          default -> "did not answer several times and is left alone for a while";
        };
    session()
        .print(
            Amounts.time(session().clock().instant(), session().clock().getZone())
                + "  node "
                + change.node()
                + "  "
                + Text.line(change.name() + " " + state));
  }

  private boolean isWanted(JobNews news) {
    return (backup == null || news.job().backupId() == backup)
        && (instance == null || news.job().instance().equals(instance))
        && (!isResultsOnly || news instanceof JobNews.End);
  }
}
