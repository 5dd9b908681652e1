package io.holdfast.it.cli;

import io.holdfast.standalone.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Calls Java programs as a shell does, with standard output and error apart. */
final class Cli {
  private static final long PATIENCE_SECONDS = 120;

  private Cli() {}

  record Call(int exitCode, String out, String err) {}

  /** One call of the command line. */
  static Call holdfast(Path config, String... args) {
    List<String> line = new ArrayList<>(List.of(Main.class.getName()));
    line.addAll(List.of(args));
    return java(System.getProperty("java.class.path", ""), config, line);
  }

  /** Any main class and its arguments. */
  static Call java(String classPath, Path config, List<String> mainAndArguments) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    line.addAll(List.of("-cp", classPath));
    line.addAll(mainAndArguments);
    try {
      Path out = Files.createTempFile(config.getParent(), "out", ".txt");
      Path err = Files.createTempFile(config.getParent(), "err", ".txt");
      ProcessBuilder builder = new ProcessBuilder(line);
      builder.redirectInput(Path.of("/dev/null").toFile());
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().put("HOLDFAST_CONFIG", config.toString());
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(mainAndArguments + " did not end:\n" + Files.readString(err));
      }
      return new Call(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
