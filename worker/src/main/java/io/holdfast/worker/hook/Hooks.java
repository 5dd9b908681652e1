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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs hooks, as the instance's user where the worker may. Safe for use by many threads. */
public final class Hooks {
  private static final Set<PosixFilePermission> EXECUTE =
      Set.of(
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_EXECUTE);

  private final ProcessRunner runner;
  private final Accounts accounts;
  private final HookSettings settings;

  public Hooks(ProcessRunner runner, Accounts accounts, HookSettings settings) {
    this.runner = runner;
    this.accounts = accounts;
    this.settings = settings;
  }

  /** Fails when the hook is there but cannot be run. */
  public void requireRunnable(Hook hook, HookContext context) throws JobFailure {
    Path file = file(hook, context);
    if (Files.exists(file)) {
      requireExecutable(hook, file);
    }
  }

  private static Path file(Hook hook, HookContext context) {
    return context.layout().installDir().resolve("bin").resolve(hook.program());
  }

  /**
   * Runs a hook in the state directory, with the backup's id as its argument.
   *
   * @return false when the instance has no such hook
   * @throws JobFailure {@code HOOK} when it fails, takes too long, was stopped or cannot be run
   */
  public boolean run(Hook hook, HookContext context, HookLog log, Cancellation cancellation)
      throws JobFailure {
    Path file = file(hook, context);
    if (!Files.exists(file)) {
      return false;
    }
    requireExecutable(hook, file);
    Account account = account(context.layout().user());
    Map<String, String> variables = variables(context.layout().stateDir());
    log.hide(secretsOf(variables));
    Command command =
        Command.of(file.toString(), Integer.toString(context.backupId()))
            .with(HookEnvironment.of(context, settings, variables, account, Files::isDirectory))
            .in(context.layout().stateDir())
            .as(account)
            .within(Command.Limits.DEFAULT.withDeadline(settings.timeLimit()));
    log.add("[" + hook.program() + "]");
    try {
      judge(hook, runner.run(command, log, cancellation));
    } catch (StartFailure e) {
      throw failure(hook, "cannot be started.");
    }
    return true;
  }

  private static void requireExecutable(Hook hook, Path file) throws JobFailure {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (Files.isRegularFile(file) && permissions.stream().anyMatch(EXECUTE::contains)) {
        return;
      }
    } catch (IOException e) {
      throw new JobFailure(
          FailureKind.HOOK, "The hook " + hook.program() + " cannot be looked at.", e);
    }
    throw failure(
        hook,
        "is there but not executable, so the job did not begin: run 'chmod +x " + file + "'.");
  }

  private void judge(Hook hook, Finished finished) throws JobFailure {
    switch (finished.end()) {
      case DEADLINE ->
          throw failure(
              hook, "took longer than " + words(settings.timeLimit()) + " and was stopped.");
      case CANCELLED -> throw failure(hook, "was stopped.");
      case EXITED -> {
        if (finished.exitCode() == 126 || finished.exitCode() == 127) {
          throw failure(
              hook,
              "or a program it calls cannot be run (exit code "
                  + finished.exitCode()
                  + "): look at its first line and its output.");
        }
        if (finished.exitCode() != 0) {
          throw failure(
              hook, "failed with exit code " + finished.exitCode() + ": look at its output.");
        }
      }
    }
  }

  private static JobFailure failure(Hook hook, String what) {
    return new JobFailure(FailureKind.HOOK, "The hook " + hook.program() + " " + what);
  }

  private @Nullable Account account(String user) throws JobFailure {
    if (user.isEmpty() || !accounts.canSwitch() || user.equals(accounts.own())) {
      return null;
    }
    try {
      return accounts
          .find(user)
          .orElseThrow(
              () ->
                  new JobFailure(
                      FailureKind.NOT_FOUND,
                      "The instance's user " + user + " does not exist on this node."));
    } catch (StartFailure e) {
      throw new JobFailure(FailureKind.INTERNAL, "Users cannot be looked up: getent fails.", e);
    }
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
        .filter(entry -> isSecret(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static boolean isSecret(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.contains("PASS")
        || upper.contains("SECRET")
        || upper.contains("TOKEN")
        || upper.endsWith("_KEY");
  }

  private static String words(Duration limit) {
    if (limit.toSecondsPart() == 0 && !limit.isZero()) {
      return limit.toMinutes() + (limit.toMinutes() == 1 ? " minute" : " minutes");
    }
    return limit.toSeconds() + " s";
  }
}
