package io.holdfast.cli;

import io.holdfast.action.Upkeep;
import io.holdfast.producer.BackupPublisher;
import io.holdfast.producer.JobNews;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.Outcome;
import io.holdfast.producer.ResultWatcher;
import io.holdfast.producer.UpkeepOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Upkeep by Kafka. */
final class LiveUpkeep implements Upkeep {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final BackupPublisher publisher;
  private final Supplier<ResultWatcher> openWatcher;
  private final Clock clock;

  LiveUpkeep(BackupPublisher publisher, Supplier<ResultWatcher> openWatcher, Clock clock) {
    this.publisher = publisher;
    this.openWatcher = openWatcher;
    this.clock = clock;
  }

  @Override
  public List<Answer> ask(List<Question> questions, Duration patience, Predicate<Answer> enough) {
    try (ResultWatcher watcher = openWatcher.get()) {
      List<UUID> jobs = publisher.requestUpkeep(questions.stream().map(LiveUpkeep::order).toList());
      Map<UUID, Question> open = new HashMap<>();
      for (int i = 0; i < jobs.size(); i++) {
        open.put(jobs.get(i), questions.get(i));
      }
      return collect(watcher, open, patience, enough);
    }
  }

  private List<Answer> collect(
      ResultWatcher watcher,
      Map<UUID, Question> open,
      Duration patience,
      Predicate<Answer> enough) {
    Instant deadline = clock.instant().plus(patience);
    List<Answer> answers = new ArrayList<>();
    while (!open.isEmpty() && clock.instant().isBefore(deadline)) {
      for (JobNews news : watcher.next(POLL)) {
        Question question = open.get(news.job().jobId());
        if (question != null && news instanceof End end) {
          open.remove(end.job().jobId());
          Answer answer = answer(question, end);
          answers.add(answer);
          Instant soon = clock.instant().plus(GRACE);
          if (enough.test(answer) && soon.isBefore(deadline)) {
            deadline = soon;
          }
        }
      }
    }
    return answers;
  }

  private static Answer answer(Question question, End end) {
    return new Answer(
        question,
        end.verdict().outcome() == Outcome.SUCCEEDED,
        end.verdict().message(),
        end.details());
  }

  private static UpkeepOrder order(Question question) {
    return new UpkeepOrder(
        question.node(),
        UpkeepOrder.Task.valueOf(question.task()),
        question.repositoryId(),
        question.path(),
        question.options());
  }
}
