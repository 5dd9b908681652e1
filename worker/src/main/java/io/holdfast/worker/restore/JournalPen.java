package io.holdfast.worker.restore;

import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.restore.RestoreEntry.Stage;
import io.holdfast.worker.restore.RestoreEntry.Work;
import java.util.List;
import java.util.function.UnaryOperator;

/** Writes one restore's entry, step by step. For one thread. */
final class JournalPen {
  private final RestoreJournal journal;
  private RestoreEntry entry;

  private JournalPen(RestoreJournal journal, RestoreEntry entry) {
    this.journal = journal;
    this.entry = entry;
  }

  /** Notes that a restore of these instances begins. */
  static JournalPen begin(RestoreJournal journal, String jobId, List<String> touched)
      throws JobFailure {
    JournalPen pen = new JournalPen(journal, RestoreEntry.begun(jobId, touched));
    pen.write(pen.entry);
    return pen;
  }

  RestoreEntry entry() {
    return entry;
  }

  /** Notes what is about to be begun. */
  void note(UnaryOperator<Work> change) throws JobFailure {
    write(entry.with(change.apply(entry.work())));
  }

  void note(Stage stage) throws JobFailure {
    write(entry.at(stage));
  }

  void commit(RestoreEntry.Outcome outcome) throws JobFailure {
    write(entry.committed(outcome));
  }

  private void write(RestoreEntry next) throws JobFailure {
    journal.write(next);
    entry = next;
  }
}
