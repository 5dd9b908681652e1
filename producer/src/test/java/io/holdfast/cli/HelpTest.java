package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.action.FakeCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Help texts are as recorded; {@code -Dupdate.golden=true} records them anew. */
class HelpTest {
  private static final Path GOLDEN = Path.of("src/test/resources/help");

  private final Harness harness = new Harness(new FakeCluster());

  static Stream<List<String>> commands() {
    List<List<String>> all = new ArrayList<>();
    collect(root(), List.of(), all);
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldShowTheRecordedHelpWithAnExample(List<String> command) throws IOException {
    List<String> args = new ArrayList<>(command);
    args.add("--help");

    Harness.Call call = harness.call(Map.of(), args.toArray(new String[0]));

    assertThat(call.exitCode()).isZero();
    assertThat(call.err()).isEmpty();
    assertThat(call.out()).endsWith("\n");
    String examples = call.out().substring(call.out().indexOf("Examples:"));
    assertThat(examples).contains("holdfast " + String.join(" ", command));
    assertThat(call.out().lines()).allMatch(line -> line.length() <= 88);
    Path file =
        GOLDEN.resolve(String.join("-", command.isEmpty() ? List.of("root") : command) + ".txt");
    if (Boolean.getBoolean("update.golden")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, call.out());
    }
    assertThat(call.out()).isEqualTo(Files.readString(file));
  }

  @Test
  void shouldKeepNoHelpOfACommandThatIsGone() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertThat(files.count()).isEqualTo(commands().count());
    }
  }

  @Test
  void shouldPrintACompletionScriptThatKnowsEveryCommand() {
    String script = harness.call(Map.of(), "completion", "bash").out();

    assertThat(script).startsWith("#!/usr/bin/env bash");
    for (String name : root().getSubcommands().keySet()) {
      assertThat(script).contains(name);
    }
  }

  @Test
  void shouldSuggestWhatWasMeant() {
    Harness.Call call = harness.call(Map.of(), "bakup", "list");

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains("Did you mean").contains("backup").contains("--help");
    assertThat(call.out()).isEmpty();
  }

  @Test
  void shouldTakeMoreCommandsWithOptionsOfTheirOwn() {
    CommandLine commandLine = Holdfast.commandLine(List.of(new Other()));

    assertThat(commandLine.execute("other", "--config", "x", "--json")).isEqualTo(7);
  }

  @CommandLine.Command(name = "other")
  static final class Other implements Callable<Integer> {
    @CommandLine.Option(names = "--config")
    String config = "";

    @CommandLine.Option(names = "--json")
    boolean isJson;

    @Override
    public Integer call() {
      return config.equals("x") && isJson ? 7 : 1;
    }
  }

  private static void collect(CommandLine command, List<String> path, List<List<String>> all) {
    all.add(path);
    command
        .getSubcommands()
        .forEach(
            (name, sub) -> {
              List<String> longer = new ArrayList<>(path);
              longer.add(name);
              collect(sub, longer, all);
            });
  }

  private static CommandLine root() {
    Session session =
        new Session(
            Terminal.ofProcess(),
            Map.of(),
            Clock.systemUTC(),
            settings -> {
              throw new IllegalStateException("help needs no cluster");
            });
    return Holdfast.commandLine(session, List.of());
  }
}
