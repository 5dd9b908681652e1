package io.holdfast.cli;

import io.holdfast.action.Json;
import io.holdfast.action.NewsJson;
import io.holdfast.cli.progress.NewsLine;
import io.holdfast.producer.JobNews;
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
      "Print progress and results as they come.",
      "It goes on until it is interrupted. With --json each is one line."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  holdfast watch",
      "  holdfast watch --backup 1 --for 10m",
      "  holdfast watch --results --json | jq .outcome"
    })
final class WatchCommand extends Leaf {
  @Option(names = "--backup", paramLabel = "ID", description = "Only this backup.")
  private @Nullable Integer backup;

  @Option(names = "--instance", paramLabel = "ID", description = "Only this instance.")
  private @Nullable String instance;

  @Option(names = "--results", description = "Only results.")
  private boolean isResultsOnly;

  @Option(names = "--for", paramLabel = "TIME", description = "Stop after this, such as 10m.")
  private @Nullable String limit;

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

  private boolean isWanted(JobNews news) {
    return (backup == null || news.job().backupId() == backup)
        && (instance == null || news.job().instance().equals(instance))
        && (!isResultsOnly || news instanceof JobNews.End);
  }
}
