package io.holdfast.cli.progress;

import io.holdfast.action.Sentences;
import io.holdfast.cli.text.Text;
import io.holdfast.producer.JobNews;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.JobNews.Step;
import io.holdfast.producer.Phase;
import io.holdfast.run.Followed;
import io.holdfast.run.JobListener;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows jobs while they go: on a terminal one block that is drawn over, elsewhere a line at each
 * change of phase and every few seconds.
 */
public final class ProgressView implements JobListener {
  private static final Duration REDRAW = Duration.ofMillis(400);
  private static final Duration PLAIN_LINE = Duration.ofSeconds(5);
  private static final int COLUMNS = 110;

  private final PrintStream out;
  private final Clock clock;
  private final boolean isBlock;
  private final ProgressBoard board = new ProgressBoard();
  private final Map<UUID, Said> said = new HashMap<>();
  private int drawn;
  private @Nullable Instant drawnAt;

  private record Said(@Nullable Phase phase, Instant at) {}

  public ProgressView(PrintStream out, Clock clock, boolean isBlock) {
    this.out = out;
    this.clock = clock;
    this.isBlock = isBlock;
  }

  @Override
  public void requested(Followed jobs) {
    Instant now = clock.instant();
    for (Followed.Job job : jobs.jobs()) {
      board.expect(job.jobId(), job.name(), now);
      said.put(job.jobId(), new Said(null, now));
    }
    say(jobs.title());
  }

  @Override
  public void news(JobNews news) {
    Instant now = clock.instant();
    board.take(news, now);
    if (isBlock) {
      return;
    }
    UUID jobId = news.job().jobId();
    Said before = said.get(jobId);
    boolean isDue =
        before == null
            || news instanceof End
            || (news instanceof Step step && step.phase() != before.phase())
            || Duration.between(before.at(), now).compareTo(PLAIN_LINE) >= 0;
    if (isDue) {
      out.println(board.line(jobId, now));
      said.put(jobId, new Said(news instanceof Step step ? step.phase() : null, now));
    }
  }

  @Override
  public void withoutWorker(Set<Integer> nodes) {
    say(
        nodes.isEmpty()
            ? "Every node with an open job has a live worker again."
            : "No live worker on "
                + Sentences.nodes(nodes.stream().sorted().toList())
                + ": jobs there wait until one starts.");
  }

  @Override
  public void tick(Instant now) {
    if (isBlock && (drawnAt == null || Duration.between(drawnAt, now).compareTo(REDRAW) >= 0)) {
      draw(now);
    }
  }

  /** Draws the last state; nothing is drawn over it. */
  public void finish() {
    if (isBlock) {
      draw(clock.instant());
      drawn = 0;
    }
  }

  /** A sentence above the block. */
  private void say(String sentence) {
    erase();
    out.println(sentence);
    drawnAt = null;
  }

  private void draw(Instant now) {
    List<String> lines = board.lines(now);
    erase();
    lines.forEach(line -> out.println(Text.atMost(line, COLUMNS)));
    out.flush();
    drawn = lines.size();
    drawnAt = now;
  }

  private void erase() {
    if (isBlock && drawn > 0) {
      out.print("\u001b[" + drawn + "A\u001b[J");
      drawn = 0;
    }
  }
}
