package io.holdfast.worker.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What to run, and for how long.
 *
 * @param arguments program and its arguments; never a secret, they are public on the machine
 * @param environment everything the process finds in its environment; nothing is inherited
 * @param directory working directory, or null for the root directory
 * @param input its standard input; none when empty
 * @param account whose rights it runs with, or null for the worker's own
 * @param limits how long, how much is kept, how it is stopped
 * @param canGainRights whether programs with rights of their own, such as sudo, keep them for it
 *     and all that it starts
 */
public record Command(
    List<String> arguments,
    Map<String, String> environment,
    @Nullable Path directory,
    Input input,
    @Nullable Account account,
    Limits limits,
    boolean canGainRights) {
  public Command {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  public static Command of(String... arguments) {
    return of(List.of(arguments));
  }

  public static Command of(List<String> arguments) {
    return new Command(arguments, Map.of(), null, Input.NONE, null, Limits.DEFAULT, true);
  }

  /** With these variables beside those it has. */
  public Command with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(environment);
    all.putAll(more);
    return new Command(arguments, all, directory, input, account, limits, canGainRights);
  }

  public Command in(@Nullable Path newDirectory) {
    return new Command(arguments, environment, newDirectory, input, account, limits, canGainRights);
  }

  public Command reading(byte[] bytes) {
    return new Command(
        arguments, environment, directory, new Input(bytes), account, limits, canGainRights);
  }

  public Command as(@Nullable Account newAccount) {
    return new Command(arguments, environment, directory, input, newAccount, limits, canGainRights);
  }

  public Command within(Limits newLimits) {
    return new Command(arguments, environment, directory, input, account, newLimits, canGainRights);
  }

  /** The kernel lets neither it nor what it starts have more rights than it begins with. */
  public Command withoutMoreRights() {
    return withRights(false);
  }

  /** For wrappers that need rights of their own to do their work. */
  public Command withRightsOfPrograms() {
    return withRights(true);
  }

  private Command withRights(boolean gains) {
    return new Command(arguments, environment, directory, input, account, limits, gains);
  }

  /** With further words after those it has. */
  public Command following(List<String> words) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(words);
    return new Command(all, environment, directory, input, account, limits, canGainRights);
  }

  /** With words before the program: a wrapper that runs it. */
  public Command wrappedBy(List<String> words) {
    List<String> all = new ArrayList<>(words);
    all.addAll(arguments);
    return new Command(all, environment, directory, input, account, limits, canGainRights);
  }

  /** Names of the variables, none of their values. */
  @Override
  public String toString() {
    return "Command"
        + arguments
        + new TreeMap<>(environment).keySet()
        + (directory == null ? "" : " in " + directory);
  }

  /**
   * Bounds of a run.
   *
   * @param deadline after which it is stopped
   * @param grace time between being asked to stop and being killed
   * @param keepBytes how much of the end of each output is kept
   * @param stopping how it is asked to stop
   */
  public record Limits(Duration deadline, Duration grace, int keepBytes, Stopping stopping) {
    public static final Limits DEFAULT =
        new Limits(
            Duration.ofHours(24), Duration.ofSeconds(10), 64 * 1024, Stopping.TERMINATE_GROUP);

    public Limits withDeadline(Duration newDeadline) {
      return new Limits(newDeadline, grace, keepBytes, stopping);
    }

    public Limits withGrace(Duration newGrace) {
      return new Limits(deadline, newGrace, keepBytes, stopping);
    }

    public Limits keeping(int bytes) {
      return new Limits(deadline, grace, bytes, stopping);
    }

    public Limits stoppedBy(Stopping newStopping) {
      return new Limits(deadline, grace, keepBytes, newStopping);
    }
  }

  /** Bytes for standard input; shown by their number only. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by no one.
  public record Input(byte[] bytes) {
    public static final Input NONE = new Input(new byte[0]);

    @Override
    public String toString() {
      return bytes.length + " bytes";
    }
  }
}
