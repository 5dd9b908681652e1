package io.holdfast.worker.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.worker.job.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessRunnerIT {
  private static final Map<String, String> PATH = Map.of("PATH", SearchPath.DEFAULT);

  private final Path directory;
  private final ProcessRunner runner = new ProcessRunner();

  ProcessRunnerIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @AfterEach
  void close() {
    runner.close();
  }

  @Test
  void shouldGiveExitCodeAndBothOutputs() throws StartFailure {
    Finished finished = runner.run(shell("echo one; echo two >&2; exit 7"));

    assertThat(finished).isEqualTo(new Finished(7, Finished.End.EXITED, "one\n", "two\n"));
  }

  @Test
  void shouldInheritNothing() throws StartFailure {
    Finished finished =
        runner.run(Command.of("/usr/bin/env").with(Map.of("GIVEN", "value")).in(directory));

    assertThat(finished.out()).isEqualTo("GIVEN=value\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldLetAProgramGainRightsOnlyWhereItMay(boolean mayGain) throws StartFailure {
    Command look = Command.of("grep", "NoNewPrivs", "/proc/self/status").with(PATH);

    Finished finished = runner.run(mayGain ? look : look.withoutMoreRights());

    assertThat(finished.out()).matches("NoNewPrivs:\\s+" + (mayGain ? "0" : "1") + "\n");
  }

  @Test
  void shouldFeedStandardInput() throws StartFailure {
    byte[] input = "x".repeat(300_000).getBytes(UTF_8);

    Finished finished = runner.run(Command.of("wc", "-c").with(PATH).reading(input));

    assertThat(finished.out().strip()).isEqualTo("300000");
  }

  @Test
  void shouldDrainMuchOutputAndKeepItsEnd() throws StartFailure {
    Command command = shell("seq 1 200000; seq 1 200000 >&2");

    Finished finished = runner.run(command.within(command.limits().keeping(1000)));

    assertThat(finished.out()).endsWith("199999\n200000\n").hasSizeLessThanOrEqualTo(1000);
    assertThat(finished.err()).endsWith("200000\n");
  }

  @Test
  void shouldHandOutLinesAsTheyCome() throws StartFailure {
    ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    OutputListener listener =
        new OutputListener() {
          @Override
          public void out(String line) {
            lines.add(line);
            throw new IllegalStateException("a listener's own fault");
          }
        };

    runner.run(shell("echo one; echo two; printf three"), listener, new Cancellation());

    assertThat(lines).containsExactly("one", "two", "three");
  }

  @Test
  void shouldHandOnEveryByteToASlowSink() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Path written = directory.resolve("written");
    OutputStream slow =
        new OutputStream() {
          @Override
          public void write(int value) {
            bytes.write(value);
          }

          @Override
          public void write(byte[] more, int offset, int count) {
            // The process has ended long before the last of its bytes is taken.
            await().until(() -> Files.exists(written));
            bytes.write(more, offset, count);
          }
        };

    Finished finished =
        runner.stream(
            shell("printf 'a\\377\\000b\\r\\n'; head -c 30000 /dev/zero; touch " + written),
            slow,
            OutputListener.NONE,
            new Cancellation());

    assertThat(finished).isEqualTo(new Finished(0, Finished.End.EXITED, "", ""));
    assertThat(bytes.toByteArray()).startsWith('a', 0xff, 0, 'b', '\r', '\n').hasSize(30006);
  }

  @Test
  void shouldStopWhatNobodyTakesTheOutputOf() throws StartFailure {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("full");
          }
        };

    Finished finished = runner.stream(shell("yes"), full, OutputListener.NONE, new Cancellation());

    assertThat(finished.end()).isEqualTo(Finished.End.REFUSED);
  }

  @Test
  void shouldStopWithItsWholeGroupWhenTimeIsOver() throws Exception {
    Path pid = directory.resolve("pid");
    Command command = shell("sleep 1000 & echo $! > " + pid + "; wait");

    Finished finished =
        runner.run(command.within(command.limits().withDeadline(Duration.ofMillis(500))));

    assertThat(finished.end()).isEqualTo(Finished.End.DEADLINE);
    awaitGone(pidIn(pid));
  }

  @Test
  void shouldKillWhatDoesNotListen() throws Exception {
    Path pid = directory.resolve("pid");
    Command command = shell("trap '' TERM INT; echo $$ > " + pid + "; while :; do sleep 0.1; done");
    Command.Limits limits =
        command.limits().withDeadline(Duration.ofMillis(400)).withGrace(Duration.ofMillis(300));

    Finished finished = runner.run(command.within(limits));

    assertThat(finished.exitCode()).isEqualTo(137);
    awaitGone(pidIn(pid));
  }

  @Test
  void shouldInterruptTheProgramAloneWhenCancelled() throws Exception {
    Path ready = directory.resolve("ready");
    Command command =
        shell(
            "trap 'echo interrupted; exit 5' INT; touch "
                + ready
                + "; while :; do sleep 0.1; done");
    command = command.within(command.limits().stoppedBy(Stopping.INTERRUPT_PROGRAM));
    Cancellation cancellation = new Cancellation();
    CompletableFuture<Finished> finished = runAsync(command, cancellation);
    await().until(() -> Files.exists(ready));

    cancellation.cancel("enough");

    assertThat(finished.get())
        .isEqualTo(new Finished(5, Finished.End.CANCELLED, "interrupted\n", ""));
  }

  @Test
  void shouldNotStartForLongWhenCancelledBefore() throws StartFailure {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel("before");

    Finished finished = runner.run(shell("sleep 1000"), OutputListener.NONE, cancellation);

    assertThat(finished.end()).isEqualTo(Finished.End.CANCELLED);
  }

  @Test
  void shouldNotWaitForAProgramOfTheBackgroundThatKeepsTheOutputOpen() throws Exception {
    Path pid = directory.resolve("pid");

    Finished finished = runner.run(shell("sleep 1000 & echo $! > " + pid + "; echo done"));

    assertThat(finished.isSuccess()).isTrue();
    assertThat(finished.out()).isEqualTo("done\n");
    long left = pidIn(pid);
    assertThat(ProcessHandle.of(left)).isPresent();
    ProcessHandle.of(left).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void shouldSayWhichProgramIsMissing() {
    assertThatThrownBy(() -> runner.run(Command.of("no-such-program").with(PATH)))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("no-such-program");
  }

  @Test
  void shouldStopWhatRunsWhenClosed() throws Exception {
    Path pid = directory.resolve("pid");
    CompletableFuture<Finished> finished =
        runAsync(shell("echo $$ > " + pid + "; sleep 1000"), new Cancellation());
    await().until(() -> runner.runningCount() == 1 && Files.exists(pid));

    runner.close();

    assertThat(finished.get().end()).isEqualTo(Finished.End.CANCELLED);
    awaitGone(pidIn(pid));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldLeaveNothingBehindWhenTheVirtualMachineEnds(boolean killed) throws Exception {
    Path pid = directory.resolve("pid");
    Process worker =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    RunnerMain.class.getName(),
                    "echo $$ > " + pid + "; exec sleep 1000"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(pid) && Files.size(pid) > 1);

    if (killed) {
      worker.destroyForcibly();
    } else {
      worker.getOutputStream().close();
    }

    awaitGone(pidIn(pid));
  }

  @Test
  void shouldFindAndEndOrphansByTheirMark() throws Exception {
    Path pid = directory.resolve("pid");
    Command marked =
        shell("trap '' INT; echo $$ > " + pid + "; while :; do sleep 0.1; done")
            .with(Map.of("MARK_OF_TEST", directory.toString()));
    CompletableFuture<Finished> finished = runAsync(marked, new Cancellation());
    await().until(() -> Files.exists(pid) && Files.size(pid) > 1);
    Orphans orphans = new Orphans(Duration.ofMillis(500));

    assertThat(orphans.end("MARK_OF_TEST", "another")).isZero();
    assertThat(orphans.end("MARK_OF_TEST", directory.toString())).isPositive();

    assertThat(finished.get().exitCode()).isEqualTo(137);
  }

  @Test
  void shouldKnowTheUsersOfTheSystem() throws StartFailure {
    Accounts accounts = new Accounts(runner);

    assertThat(accounts.find("root")).contains(new Account("root", 0, 0, Path.of("/root")));
    assertThat(accounts.find("no-such-user")).isEmpty();
    assertThat(accounts.find("root; true")).isEmpty();
  }

  private static Command shell(String script) {
    return Command.of("/bin/sh", "-c", script).with(PATH);
  }

  private CompletableFuture<Finished> runAsync(Command command, Cancellation cancellation) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return runner.run(command, OutputListener.NONE, cancellation);
          } catch (StartFailure e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static long pidIn(Path file) throws Exception {
    return Long.parseLong(Files.readString(file).strip());
  }

  private static void awaitGone(long pid) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> ProcessHandle.of(pid).map(process -> !process.isAlive()).orElse(true));
  }
}
