package io.holdfast.worker.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Starts processes as leaders of a session and group of their own, with a clean environment,
 * without core files and with the kernel's promise of a signal when the worker dies.
 *
 * <p>That promise (parent death signal) is bound to the thread that started the process, not to the
 * virtual machine. Hence all are started by one thread that never ends.
 */
final class Launcher {
  private static final ExecutorService STARTER =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "process-starter");
            thread.setDaemon(true);
            return thread;
          });

  private final @Nullable Path setsid = find("setsid");
  private final @Nullable Path setpriv = find("setpriv");
  private final @Nullable Path prlimit = find("prlimit");
  private final SignalWords signals = SignalWords.ofThisProcess();

  Process start(Command command) throws StartFailure {
    CompletableFuture<Process> started = new CompletableFuture<>();
    STARTER.execute(
        () -> {
          try {
            started.complete(builder(command).start());
          } catch (IOException | RuntimeException e) {
            started.completeExceptionally(e);
          }
        });
    try {
      return started.get();
    } catch (ExecutionException e) {
      throw new StartFailure(
          "cannot start " + command.arguments().get(0) + ": is it installed?", e);
    } catch (InterruptedException e) {
      CompletableFuture<?> unused = started.thenAccept(Process::destroyForcibly);
      Thread.currentThread().interrupt();
      throw new StartFailure(command.arguments().get(0) + " was not started: interrupted", e);
    }
  }

  private ProcessBuilder builder(Command command) throws IOException {
    List<String> words = prefix(command);
    words.addAll(command.arguments());
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    Path directory = command.directory();
    builder.directory((directory == null ? Path.of("/") : directory).toFile());
    requireProgram(command);
    return builder;
  }

  /** Package-private for tests. */
  List<String> prefix(Command command) {
    List<String> words = new ArrayList<>();
    words.addAll(signals.of(command.limits().stopping()));
    if (setsid != null) {
      words.add(setsid.toString());
    }
    if (prlimit != null) {
      words.addAll(List.of(prlimit.toString(), "--core=0:0"));
    }
    if (setpriv != null) {
      words.add(setpriv.toString());
      Account account = command.account();
      if (account != null) {
        words.addAll(List.of("--reuid", Integer.toString(account.uid())));
        words.addAll(List.of("--regid", Integer.toString(account.gid()), "--init-groups"));
      }
      if (!command.canGainRights()) {
        words.add("--no-new-privs");
      }
      words.addAll(List.of("--pdeathsig", deathSignal(command.limits().stopping()), "--"));
    } else if (command.account() != null) {
      throw new IllegalStateException("setpriv (util-linux) is needed to run as another user");
    }
    return words;
  }

  private static String deathSignal(Stopping stopping) {
    return stopping == Stopping.TERMINATE_GROUP ? "TERM" : "INT";
  }

  /** The wrappers would start and then fail with an exit code: look before. */
  private static void requireProgram(Command command) throws IOException {
    String program = command.arguments().get(0);
    boolean found =
        program.contains("/")
            ? Files.exists(Path.of(program))
            : find(program, command.environment().getOrDefault("PATH", SearchPath.DEFAULT)) != null;
    if (!found) {
      throw new IOException(program + " is not there");
    }
  }

  private static @Nullable Path find(String program) {
    return find(program, SearchPath.DEFAULT);
  }

  private static @Nullable Path find(String program, String path) {
    return SearchPath.find(program, path).orElse(null);
  }
}
