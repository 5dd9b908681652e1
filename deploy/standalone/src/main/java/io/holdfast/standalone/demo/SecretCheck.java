package io.holdfast.standalone.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks for secrets where none may be. */
final class SecretCheck {
  private static final Path PROC = Path.of("/proc");

  private SecretCheck() {}

  /** Looks into all logs and into the arguments of all running processes. */
  static void check(Checks checks, Path logs, List<String> secrets) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path file : files(logs)) {
      if (holds(file, secrets)) {
        found.add(file);
      }
    }
    try (Stream<Path> processes = Files.list(PROC)) {
      for (Path process : processes.filter(SecretCheck::isProcess).toList()) {
        Path arguments = process.resolve("cmdline");
        if (holds(arguments, secrets)) {
          found.add(arguments);
        }
      }
    }
    checks.that(
        found.isEmpty(), "no log and no argument list holds a password", "found in " + found);
  }

  private static boolean isProcess(Path path) {
    return path.getFileName().toString().chars().allMatch(Character::isDigit);
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static boolean holds(Path file, List<String> secrets) {
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      return secrets.stream().anyMatch(text::contains);
    } catch (IOException e) {
      return false; // A process that has just ended.
    }
  }
}
