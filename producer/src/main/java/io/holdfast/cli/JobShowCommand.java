package io.holdfast.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.action.NewsJson;
import io.holdfast.catalog.JobEntry;
import io.holdfast.cli.progress.ProgressBoard;
import io.holdfast.producer.ClusterException;
import io.holdfast.producer.JobNews;
import io.holdfast.producer.JobNews.End;
import io.holdfast.run.RunBus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a job. */
@Command(
    name = "show",
    description = {
      "Show a job.",
      "One that runs is watched for a moment for its progress; of one that has ended",
      "the result is shown as long as it is kept."
    },
    footerHeading = "%nExamples:%n",
    footer = "  holdfast job show 7b0c4ee2-6c0a-5a0d-9a52-3f3c1d1f2a11")
final class JobShowCommand extends Leaf {
  private static final Duration MOMENT = Duration.ofMillis(2500);

  @Parameters(paramLabel = "ID", description = "Id of the job.")
  private String id = "";

  JobShowCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    UUID jobId = JobCommands.uuid(id);
    JobEntry entry =
        session()
            .services()
            .catalog()
            .jobs()
            .find(jobId.toString())
            .orElseThrow(
                () ->
                    new UsageException(
                        "There is no job " + id + " in the ledger; jobs are kept for 14 days."));
    Optional<JobNews> news = news(entry);
    ObjectNode json = JobCommands.toJson(entry);
    if (session().isJson()) {
      news.ifPresent(n -> json.set("news", NewsJson.toJson(n)));
      session().print(json);
      return ExitCode.DONE;
    }
    json.properties()
        .forEach(
            field -> {
              if (!field.getValue().asText("").isEmpty() && !field.getValue().isNull()) {
                session().print(Output.fact(field.getKey(), field.getValue().asText()));
              }
            });
    news.ifPresent(
        n ->
            n.match(
                step -> printNow(jobId, n),
                end -> {
                  EndFacts.print(session(), end);
                  return end;
                }));
    return ExitCode.DONE;
  }

  private JobNews printNow(UUID jobId, JobNews news) {
    Instant now = session().clock().instant();
    ProgressBoard board = new ProgressBoard();
    board.expect(jobId, "now", now);
    board.take(news, now);
    session().print(board.line(jobId, now));
    return news;
  }

  private Optional<JobNews> news(JobEntry entry) {
    return switch (entry.state()) {
      case RUNNING -> look(UUID.fromString(entry.identity().jobId()));
      case ENDED -> result(entry).map(JobNews.class::cast);
      case REQUESTED, PUBLISHING -> Optional.empty();
    };
  }

  /** The ledger alone is an answer too. */
  private Optional<End> result(JobEntry entry) {
    try (RunBus bus = session().services().bus()) {
      return bus.ended(entry);
    } catch (ClusterException e) {
      session().warn("The result cannot be read: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<JobNews> look(UUID jobId) {
    Instant end = session().clock().instant().plus(MOMENT);
    try (RunBus bus = session().services().bus()) {
      bus.listen();
      while (session().clock().instant().isBefore(end)) {
        for (JobNews news : bus.next(Duration.ofMillis(250))) {
          if (news.job().jobId().equals(jobId)) {
            return Optional.of(news);
          }
        }
      }
    }
    return Optional.empty();
  }
}
