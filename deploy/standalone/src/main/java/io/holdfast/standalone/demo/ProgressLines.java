package io.holdfast.standalone.demo;

import io.holdfast.producer.JobNews;
import io.holdfast.producer.JobNews.Amount;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.JobNews.Step;
import java.util.Locale;

/** Progress and results as lines for people. Pure. */
final class ProgressLines {
  private static final double MEBIBYTE = 1 << 20;
  private static final int SHORT_ID = 8;

  private ProgressLines() {}

  static String line(JobNews news) {
    String who =
        String.format(Locale.ROOT, "  node %d  %-10s ", news.job().node(), news.job().instance());
    return who + news.match(ProgressLines::step, ProgressLines::end);
  }

  private static String step(Step step) {
    StringBuilder line = new StringBuilder(step.phase().label());
    Amount amount = step.amount();
    if (step.phase().movesBytes() && amount.bytesTotal() > 0) {
      line.append("  ")
          .append(mebibytes(amount.bytesDone()))
          .append(" of ")
          .append(mebibytes(amount.bytesTotal()));
      Double percent = amount.percent();
      if (percent != null) {
        line.append(String.format(Locale.ROOT, ", %.0f %%", percent));
      }
      if (amount.bytesPerSecond() > 0) {
        line.append(", ").append(mebibytes(amount.bytesPerSecond())).append("/s");
      }
      if (amount.secondsLeft() != null) {
        line.append(", ").append(amount.secondsLeft()).append(" s left");
      }
    }
    if (!step.text().isEmpty()) {
      line.append("  ").append(step.text());
    }
    return line.toString();
  }

  private static String end(End end) {
    StringBuilder line = new StringBuilder(end.verdict().outcome().label());
    String snapshot = end.made().snapshotId();
    if (!snapshot.isEmpty()) {
      line.append("  snapshot ").append(snapshot, 0, Math.min(SHORT_ID, snapshot.length()));
    }
    if (!end.verdict().message().isEmpty()) {
      line.append("  ").append(end.verdict().message());
    }
    return line.toString();
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", bytes / MEBIBYTE);
  }
}
