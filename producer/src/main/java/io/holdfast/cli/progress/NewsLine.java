package io.holdfast.cli.progress;

import io.holdfast.cli.text.Amounts;
import io.holdfast.cli.text.Text;
import io.holdfast.producer.JobNews;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** One line for one record. */
public final class NewsLine {
  private NewsLine() {}

  /** Time, node, instance, state. */
  public static String of(JobNews news, ZoneId zone) {
    Instant at = news.match(step -> step.at(), end -> end.times().endedAt());
    ProgressBoard board = new ProgressBoard();
    board.expect(news.job().jobId(), name(news.job()), at);
    board.take(news, at);
    return Amounts.time(at, zone)
        + "  node "
        + news.job().node()
        + "  "
        + Text.line(board.line(news.job().jobId(), at));
  }

  /** The instance; what is no backup says its kind too. */
  private static String name(JobNews.Job job) {
    String kind = job.kind().toLowerCase(Locale.ROOT);
    if (job.instance().isEmpty()) {
      return kind;
    }
    return job.kind().equals("BACKUP") ? job.instance() : job.instance() + " (" + kind + ")";
  }
}
