package io.holdfast.worker.process;

import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Looks users up in the system's password database, whatever that is fed from. */
public final class Accounts {
  private final ProcessRunner runner;
  private final Map<String, Account> known = new ConcurrentHashMap<>();

  public Accounts(ProcessRunner runner) {
    this.runner = runner;
  }

  /** The user of that name, or nothing. */
  public Optional<Account> find(String name) throws StartFailure {
    Account account = known.get(name);
    if (account == null && isName(name)) {
      Command command =
          Command.of("getent", "passwd", name).with(Map.of("PATH", SearchPath.DEFAULT));
      account = parse(name, runner.run(command).out());
      if (account != null) {
        known.put(name, account);
      }
    }
    return Optional.ofNullable(account);
  }

  /**
   * The account that an instance's programs run under, or null for the worker's own.
   *
   * @param user of the instance, or empty
   * @throws JobFailure {@code NOT_FOUND} when the worker could switch to it and it does not exist
   */
  public @Nullable Account ofInstance(String user) throws JobFailure {
    if (user.isEmpty() || !canSwitch() || user.equals(own())) {
      return null;
    }
    try {
      return find(user)
          .orElseThrow(
              () ->
                  new JobFailure(
                      FailureKind.NOT_FOUND,
                      "The instance's user " + user + " does not exist on this node."));
    } catch (StartFailure e) {
      throw new JobFailure(FailureKind.INTERNAL, "Users cannot be looked up: getent fails.", e);
    }
  }

  /** Whether the worker may run programs as another user. */
  public boolean canSwitch() {
    return own().equals("root");
  }

  /** Name of the worker's own user. */
  public String own() {
    return System.getProperty("user.name", "");
  }

  private static boolean isName(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_.@-]*");
  }

  private static @Nullable Account parse(String name, String line) {
    List<String> fields = List.of(line.strip().split(":", -1));
    if (fields.size() < 7 || !fields.get(0).equals(name)) {
      return null;
    }
    try {
      int uid = Integer.parseInt(fields.get(2));
      int gid = Integer.parseInt(fields.get(3));
      return new Account(name, uid, gid, Path.of(fields.get(5)));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
