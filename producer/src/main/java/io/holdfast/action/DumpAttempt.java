package io.holdfast.action;

import io.holdfast.action.Upkeep.Answer;
import io.holdfast.action.Upkeep.Question;
import io.holdfast.catalog.Transfers;
import io.holdfast.catalog.transfer.TransferException;
import io.holdfast.catalog.transfer.TransferInput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One try to have a node send a file: bytes come on one way, the node's answer on another. */
final class DumpAttempt {
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final long ANSWER_SECONDS = 10;
  private static final long END_SECONDS = 2;
  private static final int BUFFER = 64 * 1024;

  private final Upkeep upkeep;
  private final Question question;
  private final TransferInput input;
  private final FutureTask<Optional<Answer>> asking = new FutureTask<>(this::ask);
  private long bytes;
  private String complaint = "";

  DumpAttempt(Upkeep upkeep, Transfers transfers, Question question, Duration patience) {
    this.upkeep = upkeep;
    this.question = question;
    this.input =
        new TransferInput(transfers, question.options().getOrDefault("transfer", ""), patience);
  }

  long bytes() {
    return bytes;
  }

  /** Why it did not come to its end. */
  String complaint() {
    return complaint;
  }

  /**
   * Copies what comes.
   *
   * @return whether it was everything
   * @throws IOException when the sink fails
   */
  boolean run(OutputStream sink) throws IOException {
    Thread thread = new Thread(asking, "dump-answer");
    thread.setDaemon(true);
    thread.start();
    try {
      boolean isComplete = copy(sink);
      awaitAnswer(isComplete ? END_SECONDS : ANSWER_SECONDS, !isComplete);
      return isComplete;
    } finally {
      input.close();
      end(thread);
    }
  }

  private boolean copy(OutputStream sink) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try {
      for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
        sink.write(buffer, 0, count);
        bytes += count;
      }
      sink.flush();
      return true;
    } catch (TransferException e) {
      complaint = String.valueOf(e.getMessage());
      return false;
    }
  }

  /** Asks; when the node cannot do it, nothing will come. */
  private Optional<Answer> ask() {
    boolean comes = false;
    try {
      List<Answer> answers = upkeep.ask(List.of(question), LONGEST, answer -> true);
      comes = answers.stream().allMatch(Answer::succeeded) && !answers.isEmpty();
      return answers.stream().findFirst();
    } finally {
      if (!comes) {
        input.close();
      }
    }
  }

  /** The node knows better than the transfer what went wrong. */
  private void awaitAnswer(long seconds, boolean hasFailed) {
    try {
      Optional<Answer> answer = asking.get(seconds, TimeUnit.SECONDS);
      if (hasFailed && answer.isPresent() && !answer.get().succeeded()) {
        complaint = answer.get().message();
      }
    } catch (ExecutionException e) {
      if (hasFailed && e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
    } catch (TimeoutException e) {
      // What the transfer says must do.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(Thread thread) {
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
