package io.holdfast.cli;

import io.holdfast.action.RestoreAnswer;
import io.holdfast.action.Sentences;
import io.holdfast.cli.text.Amounts;
import io.holdfast.cli.text.Text;
import io.holdfast.producer.JobNews.End;
import io.holdfast.producer.JobNews.Made;
import io.holdfast.producer.JobNews.Notices;

/** A result's facts, a line each. */
final class EndFacts {
  private EndFacts() {}

  static void print(Session session, End end) {
    Facts facts = new Facts(session);
    Made made = end.made();
    facts.add("repository", made.repositoryId());
    facts.add("path", made.repositoryPath());
    facts.add("snapshot", made.snapshotId());
    if (made.filesTotal() > 0) {
      facts.add("files", String.valueOf(made.filesTotal()));
      facts.add("size", Amounts.bytes(made.bytesTotal()));
    }
    if (end.job().kind().equals("RESTORE")) {
      restore(facts, RestoreAnswer.of(end));
    }
    Notices notices = end.notices();
    notices.unreadable().forEach(file -> facts.add("unreadable", file));
    notices.warnings().forEach(warning -> facts.add("warning", warning));
    if (!notices.hookOutput().isBlank()) {
      session.print("what the steps said last:");
      session.print(Text.lines(notices.hookOutput().strip()));
    }
  }

  private static void restore(Facts facts, RestoreAnswer answer) {
    facts.add("restored as", answer.moduleId());
    facts.add("image", answer.imageUrl());
    facts.add(answer.isThere() ? "uuid" : "uuid meant", answer.moduleUuid());
    facts.add("snapshot of", answer.snapshot().time());
    facts.add(
        answer.isThere() ? "replaced" : "to be replaced", String.join(", ", answer.replaced()));
    answer
        .restored()
        .ifPresent(
            r -> {
              facts.add(
                  "restored", Sentences.count(r.files(), "file") + ", " + Amounts.bytes(r.bytes()));
              facts.add("rate", Amounts.rate(r.bytesPerSecond()));
              facts.add("verified", RestoreTables.verified(answer));
            });
    answer
        .verification()
        .ifPresent(v -> v.differences().forEach(difference -> facts.add("difference", difference)));
    answer.findings().forEach(f -> facts.add(f.level(), f.check() + ": " + f.message()));
  }

  private record Facts(Session session) {
    void add(String name, String value) {
      if (!value.isEmpty()) {
        session.print(Output.fact(Text.line(name), value));
      }
    }
  }
}
