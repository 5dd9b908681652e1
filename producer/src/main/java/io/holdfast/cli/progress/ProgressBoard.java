package io.holdfast.cli.progress;

import io.holdfast.cli.text.Amounts;
import io.holdfast.cli.text.Text;
import io.holdfast.producer.JobNews;
import io.holdfast.producer.JobNews.Amount;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.JobNews.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of jobs. Pure: it knows the time only as it is told. */
public final class ProgressBoard {
  /** Bytes that stand still this long are called stalled. */
  static final Duration STALL = Duration.ofSeconds(15);

  private final Map<UUID, Row> rows = new LinkedHashMap<>();

  private record Row(
      String name, @Nullable Step step, @Nullable End end, Instant movedAt, long sequence) {}

  /** A job, before anything is heard of it. */
  public void expect(UUID jobId, String instance, Instant now) {
    rows.putIfAbsent(jobId, new Row(Text.line(instance), null, null, now, -1));
  }

  /** Takes news of a job; an older step, or one after the end, changes nothing. */
  public void take(JobNews news, Instant now) {
    Row row = rows.get(news.job().jobId());
    if (row == null || row.end() != null) {
      return;
    }
    Row next =
        news.match(
            step -> advanced(row, step, now),
            end -> new Row(row.name(), row.step(), end, now, row.sequence()));
    rows.put(news.job().jobId(), next);
  }

  private static Row advanced(Row row, Step step, Instant now) {
    Step before = row.step();
    boolean isSameWorker = before != null && before.job().worker().equals(step.job().worker());
    if (isSameWorker && step.sequence() > 0 && step.sequence() <= row.sequence()) {
      return row;
    }
    boolean moved =
        before == null
            || before.phase() != step.phase()
            || before.amount().bytesDone() != step.amount().bytesDone()
            || before.amount().filesDone() != step.amount().filesDone();
    return new Row(row.name(), step, null, moved ? now : row.movedAt(), step.sequence());
  }

  /** A line for each job, in the order in which they were expected. */
  public List<String> lines(Instant now) {
    int width = rows.values().stream().mapToInt(r -> Text.width(r.name())).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (Row row : rows.values()) {
      String fill = " ".repeat(width - Text.width(row.name()));
      lines.add(row.name() + fill + "  " + state(row, now));
    }
    return lines;
  }

  /** The line of one job; empty when it is none of these. */
  public String line(UUID jobId, Instant now) {
    Row row = rows.get(jobId);
    return row == null ? "" : row.name() + "  " + state(row, now);
  }

  private static String state(Row row, Instant now) {
    End end = row.end();
    if (end != null) {
      return ended(end);
    }
    Step step = row.step();
    if (step == null) {
      return "requested";
    }
    StringBuilder state = new StringBuilder(step.phase().label());
    Amount amount = step.amount();
    if (amount.bytesTotal() > 0) {
      state
          .append("  ")
          .append(Amounts.bytes(amount.bytesDone()))
          .append('/')
          .append(Amounts.bytes(amount.bytesTotal()));
    } else if (amount.filesTotal() > 0) {
      state.append("  ").append(amount.filesDone()).append('/').append(amount.filesTotal());
      state.append(" files");
    }
    if (amount.percent() != null) {
      state.append(String.format(Locale.ROOT, "  %.0f%%", amount.percent()));
    }
    Duration still = Duration.between(row.movedAt(), now);
    if (step.phase().movesBytes() && still.compareTo(STALL) >= 0) {
      state.append("  stalled for ").append(Amounts.duration(still));
    } else {
      if (amount.bytesPerSecond() > 0) {
        state.append("  ").append(Amounts.rate(amount.bytesPerSecond()));
      }
      if (amount.secondsLeft() != null) {
        state.append("  ETA ");
        state.append(Amounts.duration(Duration.ofSeconds(amount.secondsLeft())));
      }
    }
    if (!step.text().isEmpty()) {
      state.append("  (").append(Text.line(step.text())).append(')');
    }
    return state.toString();
  }

  private static String ended(End end) {
    String message = end.verdict().message();
    return end.verdict().outcome().label() + (message.isEmpty() ? "" : ": " + Text.line(message));
  }
}
