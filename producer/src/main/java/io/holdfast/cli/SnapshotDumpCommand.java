package io.holdfast.cli;

import io.holdfast.action.Json;
import io.holdfast.action.SnapshotDump;
import io.holdfast.action.SnapshotDump.Dumped;
import io.holdfast.action.SnapshotQuestions.Place;
import io.holdfast.cli.dump.NewFile;
import io.holdfast.cli.dump.ProgressOutput;
import io.holdfast.cli.dump.StandardOutput;
import io.holdfast.cli.text.Amounts;
import io.holdfast.cli.text.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gets a file out of a snapshot. */
@Command(
    name = "dump",
    description = {
      "Write a file of a snapshot to standard output, or a directory as a tar archive.",
      "The bytes come from a node through Redis."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  holdfast snapshot dump --instance dokuwiki1 state/environment",
      "  holdfast snapshot dump --instance dokuwiki1 volumes/data > data.tar",
      "  holdfast snapshot dump --instance dokuwiki1 --snapshot 2026-11-24 \\",
      "      state/wiki.db --output wiki.db",
      "",
      "With --output there is either the whole file or none. Without it, look at the",
      "exit code: 1 means that what was written is not all."
    })
final class SnapshotDumpCommand extends Leaf {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Mixin private final RepositoryOptions repositoryOptions;

  @Parameters(paramLabel = "FILE", description = "File or directory in the snapshot.")
  private String file = "";

  @Option(
      names = "--snapshot",
      paramLabel = "ID|DATE|latest",
      description = "An id, the beginning of one, or a date or time: the newest until then.")
  private String snapshot = "latest";

  @Option(names = "--output", paramLabel = "FILE", description = "Write this file instead.")
  private @Nullable Path output;

  @Option(
      names = "--force",
      description = "Overwrite the file; write whatever it is to a terminal.")
  private boolean isForced;

  SnapshotDumpCommand(Session session) {
    super(session);
    repositoryOptions = new RepositoryOptions(session);
  }

  @Override
  ExitCode run() {
    List<Place> places = repositoryOptions.places();
    try {
      return output == null ? toStandardOutput(places) : toFile(places, output);
    } catch (StandardOutput.NotTextException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      session().warn(Text.lines(String.valueOf(e.getMessage())));
      return ExitCode.FAILED;
    }
  }

  private ExitCode toStandardOutput(List<Place> places) throws IOException {
    boolean onlyText = session().terminal().people().seeOutput() && !isForced;
    StandardOutput sink = new StandardOutput(session().terminal().out(), onlyText);
    return told(dump(places, sink));
  }

  private ExitCode toFile(List<Place> places, Path target) throws IOException {
    try (NewFile created = created(target)) {
      Dumped dumped = dump(places, created.stream());
      if (dumped.isComplete()) {
        created.commit();
        say(target, dumped.bytes());
      }
      return told(dumped);
    }
  }

  private NewFile created(Path target) {
    try {
      return NewFile.create(target, isForced);
    } catch (IOException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private Dumped dump(List<Place> places, OutputStream sink) throws IOException {
    Terminal.People people = session().terminal().people();
    Dumped dumped;
    // On the terminal where the file itself goes it would be drawn over it.
    boolean isShown = people.seeErrors() && (output != null || !people.seeOutput());
    try (ProgressOutput counted =
        new ProgressOutput(sink, session().terminal().err(), session().clock(), isShown)) {
      dumped =
          new SnapshotDump(session().services(), UUID::randomUUID, PATIENCE)
              .run(places, Map.of("snapshot", snapshot, "file", file), counted);
    }
    Place place = dumped.place();
    if (place != null) {
      SnapshotLook.tellWhich(session(), places, place);
    }
    return dumped;
  }

  private ExitCode told(Dumped dumped) {
    dumped.complaints().forEach(session()::warn);
    if (!dumped.isComplete() && dumped.bytes() > 0) {
      session()
          .warn("It broke off after " + Amounts.bytes(dumped.bytes()) + "; run the command again.");
    }
    return dumped.isComplete() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void say(Path target, long bytes) {
    if (session().isJson()) {
      session().print(Json.object().put("output", target.toString()).put("bytes", bytes));
    } else {
      session()
          .print("Wrote " + Amounts.bytes(bytes) + " to " + Text.line(target.toString()) + ".");
    }
  }
}
