package io.holdfast.cli;

import io.holdfast.action.Json;
import io.holdfast.calendar.Schedule;
import io.holdfast.calendar.ScheduleException;
import io.holdfast.cli.text.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Calendar expressions by themselves. */
@Command(
    name = "schedule",
    description = "Look at calendar expressions.",
    subcommands = ScheduleCommands.Next.class,
    footerHeading = "%nExamples:%n",
    footer = "  holdfast schedule next 'Mon..Fri 02:30'")
final class ScheduleCommands extends Group {
  ScheduleCommands(Session session) {
    super(session);
  }

  /** The next times of an expression. */
  @Command(
      name = "next",
      description = {
        "Print the next times of an expression, one a line.",
        "The expression is a systemd calendar expression or five cron fields."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  holdfast schedule next daily",
        "  holdfast schedule next 'Mon..Fri *-*-* 02:30' --zone Europe/Rome --count 5",
        "  holdfast schedule next '*/15 8-18 * * mon-fri' --from 2026-03-29T00:00:00Z"
      })
  static final class Next extends Leaf {
    private static final int MOST = 10_000;

    @Parameters(paramLabel = "EXPR", description = "The expression.")
    private String expression = "";

    @Option(
        names = "--from",
        paramLabel = "INSTANT",
        description = "Times after this, such as 2026-03-29T00:00:00Z; by itself now.")
    private @Nullable String from;

    @Option(
        names = "--zone",
        paramLabel = "ZONE",
        description = "Zone of an expression that names none; by itself this machine's.")
    private @Nullable String zone;

    @Option(names = "--count", paramLabel = "N", description = "How many; by itself 1.")
    private int count = 1;

    Next(Session session) {
      super(session);
    }

    @Override
    ExitCode run() {
      if (count < 1 || count > MOST) {
        throw new UsageException("--count must be a number from 1 to " + MOST + ".");
      }
      Schedule schedule = parse(expression, zone(zone));
      List<String> times = new ArrayList<>();
      Optional<Instant> next = schedule.next(start());
      while (next.isPresent() && times.size() < count) {
        times.add(next.get().toString());
        next = schedule.next(next.get());
      }
      if (session().isJson()) {
        var list = Json.array();
        times.forEach(list::add);
        session().print(list);
      } else {
        times.forEach(session()::print);
      }
      if (times.isEmpty()) {
        session().warn("The expression never comes true after that time.");
      }
      return ExitCode.DONE;
    }

    private Instant start() {
      if (from == null) {
        return session().clock().instant();
      }
      try {
        return OffsetDateTime.parse(from).toInstant();
      } catch (DateTimeParseException e) {
        throw new UsageException(
            "--from must be a time such as 2026-03-29T00:00:00Z, not '" + from + "'.");
      }
    }

    private ZoneId zone(@Nullable String text) {
      try {
        return text == null ? session().clock().getZone() : ZoneId.of(text);
      } catch (DateTimeException e) {
        throw new UsageException(
            "There is no time zone '" + text + "'; write one such as Europe/Rome.");
      }
    }

    private static Schedule parse(String expression, ZoneId zone) {
      try {
        return Schedule.parse(expression, zone);
      } catch (ScheduleException e) {
        String before =
            Text.line(expression.substring(0, Math.min(e.position(), expression.length())));
        throw new UsageException(
            "The expression cannot be read: "
                + e.getMessage()
                + "\n  "
                + Text.line(expression)
                + "\n  "
                + " ".repeat(Text.width(before))
                + "^");
      }
    }
  }
}
