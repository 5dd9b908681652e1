package io.holdfast.standalone.demo;

import io.holdfast.producer.JobNews;
import io.holdfast.producer.JobNews.Amount;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.JobNews.Step;
import java.util.Locale;

/** Progress and results as lines for people. Pure. */
final class ProgressLines {
  private static final double MEBIBYTE = 1 << 20;

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
    String outcome = end.verdict().outcome().label();
    String made =
        end.made().snapshotId().isEmpty()
            ? ""
            : String.format(
                Locale.ROOT,
                "  snapshot %s, %d files, %s, %s new",
                end.made().snapshotId().substring(0, Math.min(8, end.made().snapshotId().length())),
                end.made().filesTotal(),
                mebibytes(end.made().bytesTotal()),
                mebibytes(end.made().bytesAdded()));
    String message = end.verdict().message();
    return outcome + made + (message.isEmpty() ? "" : "  " + message);
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", bytes / MEBIBYTE);
  }
}
