package io.holdfast.worker.hook;

import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.process.Account;
import io.holdfast.worker.process.Accounts;
import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.Finished;
import io.holdfast.worker.process.ProcessRunner;
import io.holdfast.worker.process.StartFailure;
import io.holdfast.worker.source.EnvironmentFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs of instances, as the instance's user where the worker may. Safe for use by many
 * threads.
 */
public final class InstancePrograms {
  private static final Set<PosixFilePermission> EXECUTE =
      Set.of(
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_EXECUTE);

  private final ProcessRunner runner;
  private final Accounts accounts;
  private final HookSettings settings;
  private final @Nullable KeyDoors doors;

  /** Programs that cannot reach Redis. */
  public InstancePrograms(ProcessRunner runner, Accounts accounts, HookSettings settings) {
    this(runner, accounts, settings, null);
  }

  /**
   * @param doors to the instance's keys in Redis, or null for none
   */
  public InstancePrograms(
      ProcessRunner runner, Accounts accounts, HookSettings settings, @Nullable KeyDoors doors) {
    this.runner = runner;
    this.accounts = accounts;
    this.settings = settings;
    this.doors = doors;
  }

  /**
   * Runs a program to its end in the state directory.
   *
   * @throws JobFailure {@code HOOK} when it fails, takes too long, was stopped or cannot be run
   */
  public void run(
      InstanceProgram program, ProgramContext context, HookLog log, Cancellation cancellation)
      throws JobFailure {
    requireRunnable(program);
    Account account = accounts.ofInstance(context.layout().user());
    Map<String, String> variables = variables(context.layout().stateDir());
    log.hide(secretsOf(variables));
    Command command =
        Command.of(program.file().toString())
            .following(program.arguments())
            .with(HookEnvironment.of(context, settings, variables, account, Files::isDirectory))
            .in(context.layout().stateDir())
            .reading(program.input().bytes())
            .as(account)
            .within(Command.Limits.DEFAULT.withDeadline(settings.timeLimit()));
    log.add("[" + program.file().getFileName() + "]");
    try (KeyDoors.Opened door = door(context, account)) {
      judge(program, runner.run(command.with(door.environment()), log, cancellation));
    } catch (StartFailure e) {
      throw failure(program, "cannot be started.");
    } catch (IOException e) {
      throw new JobFailure(
          FailureKind.INTERNAL, "The worker cannot make its sockets in its work directory.", e);
    }
  }

  private KeyDoors.Opened door(ProgramContext context, @Nullable Account account)
      throws IOException {
    return doors == null ? KeyDoors.Opened.none() : doors.open(context.keyOwners(), account);
  }

  /** Whether a file has the right to be run. */
  public static boolean isRunnable(Path file) throws IOException {
    return Files.isRegularFile(file)
        && Files.getPosixFilePermissions(file).stream().anyMatch(EXECUTE::contains);
  }

  /** Fails when the program is there but cannot be run. */
  void requireRunnable(InstanceProgram program) throws JobFailure {
    try {
      if (isRunnable(program.file())) {
        return;
      }
    } catch (IOException e) {
      throw new JobFailure(FailureKind.HOOK, program.name() + " cannot be looked at.", e);
    }
    throw failure(
        program,
        "is there but not executable, so it was not begun: run 'chmod +x " + program.file() + "'.");
  }

  private void judge(InstanceProgram program, Finished finished) throws JobFailure {
    switch (finished.end()) {
      case DEADLINE ->
          throw failure(
              program, "took longer than " + words(settings.timeLimit()) + " and was stopped.");
      case CANCELLED, REFUSED -> throw failure(program, "was stopped.");
      case EXITED -> {
        if (finished.exitCode() == 126 || finished.exitCode() == 127) {
          throw failure(
              program,
              "or a program it calls cannot be run (exit code "
                  + finished.exitCode()
                  + "): look at its first line and its output.");
        }
        if (finished.exitCode() != 0) {
          throw failure(
              program, "failed with exit code " + finished.exitCode() + ": look at its output.");
        }
      }
    }
  }

  private static JobFailure failure(InstanceProgram program, String what) {
    return new JobFailure(FailureKind.HOOK, program.name() + " " + what);
  }

  private static Map<String, String> variables(Path stateDir) throws JobFailure {
    try {
      byte[] bytes = Files.readAllBytes(stateDir.resolve("environment"));
      return EnvironmentFile.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new JobFailure(
          FailureKind.DATA, "The instance's file state/environment cannot be read.", e);
    }
  }

  private static List<String> secretsOf(Map<String, String> variables) {
    return variables.entrySet().stream()
        .filter(entry -> SecretNames.isSecret(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static String words(Duration limit) {
    if (limit.toSecondsPart() == 0 && !limit.isZero()) {
      return limit.toMinutes() + (limit.toMinutes() == 1 ? " minute" : " minutes");
    }
    return limit.toSeconds() + " s";
  }
}
