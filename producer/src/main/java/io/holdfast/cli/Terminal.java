package io.holdfast.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads and writes. Texts are UTF-8, whatever the locale.
 *
 * @param people who sits there, if anybody
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err, People people) {

  /** Somebody at the terminal. */
  public interface People {

    /** Whether questions can be asked. */
    boolean arePresent();

    /** Whether standard error can be drawn over. */
    boolean canSeeUpdates();

    /** Whether standard output goes to a terminal. */
    boolean seeOutput();

    /** Whether standard error goes to a terminal. */
    boolean seeErrors();

    /** An answer in the open; empty when there was none. */
    Optional<String> ask(String question);

    /** An answer that is not shown; empty when there was none. */
    Optional<String> askSecret(String question);
  }

  /** The process's own streams. */
  public static Terminal ofProcess() {
    return new Terminal(
        new FileInputStream(FileDescriptor.in),
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        new ConsolePeople());
  }

  private static final class ConsolePeople implements People {
    private final @Nullable Console console = console();

    @Override
    public boolean arePresent() {
      return console != null;
    }

    @Override
    public boolean canSeeUpdates() {
      return arePresent() && !"dumb".equals(System.getenv("TERM"));
    }

    @Override
    public boolean seeOutput() {
      return isTerminal(1);
    }

    @Override
    public boolean seeErrors() {
      return isTerminal(2);
    }

    /** Java tells only of all three streams together; where this cannot be read, that must do. */
    private boolean isTerminal(int stream) {
      try {
        Path device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream));
        return device.startsWith("/dev/pts")
            || device.toString().startsWith("/dev/tty")
            || device.toString().equals("/dev/console");
      } catch (IOException e) {
        return arePresent();
      }
    }

    @Override
    public Optional<String> ask(String question) {
      return console == null
          ? Optional.empty()
          : Optional.ofNullable(console.readLine("%s", question));
    }

    @Override
    public Optional<String> askSecret(String question) {
      char[] answer = console == null ? null : console.readPassword("%s", question);
      return answer == null ? Optional.empty() : Optional.of(new String(answer));
    }

    /** Java 22 and newer have a console without a terminal too, and can be asked. */
    @SuppressWarnings("SystemConsoleNull")
    private static @Nullable Console console() {
      Console console = System.console();
      if (console == null) {
        return null;
      }
      try {
        Object isTerminal = Console.class.getMethod("isTerminal").invoke(console);
        return Boolean.TRUE.equals(isTerminal) ? console : null;
      } catch (ReflectiveOperationException e) {
        return console;
      }
    }
  }
}
