package io.holdfast.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code systemd-analyze calendar} says of expressions. */
final class SystemdAnalyze {
  private static final Pattern LINE = Pattern.compile("\\s*([A-Za-z0-9#. ()]+?): (.*)");
  private static final Pattern INSTANT =
      Pattern.compile("[A-Z][a-z]{2} (\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d) (\\S+)");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  /** An answer: the normal form and the next instants, in whole seconds. */
  record Answer(String normalized, List<Instant> instants) {}

  private SystemdAnalyze() {}

  /** Whether it can be asked here. */
  static boolean isHere() {
    return Files.isExecutable(Path.of("/usr/bin/systemd-analyze"));
  }

  /** Answers by expression; those it refuses are left out. */
  static Map<String, Answer> ask(
      List<String> expressions, String zone, Instant base, int iterations) {
    List<String> command = new ArrayList<>();
    command.add("systemd-analyze");
    command.add("calendar");
    command.add("--iterations=" + iterations);
    command.add(
        "--base-time=" + TIME.format(LocalDateTime.ofInstant(base, ZoneOffset.UTC)) + " UTC");
    command.add("--");
    command.addAll(expressions);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(Map.of("TZ", zone, "LC_ALL", "C", "SYSTEMD_COLORS", "0"));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return parse(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Answer> parse(String output) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    for (String block : output.split("\n\n", -1)) {
      String original = "";
      String normalized = "";
      List<Instant> instants = new ArrayList<>();
      for (String line : block.lines().toList()) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
          continue;
        }
        switch (matcher.group(1)) {
          case "Original form" -> original = matcher.group(2);
          case "Normalized form" -> normalized = matcher.group(2);
          default -> addInstant(instants, matcher.group(2));
        }
      }
      if (!normalized.isEmpty()) {
        answers.put(original.isEmpty() ? normalized : original, new Answer(normalized, instants));
      }
    }
    return answers;
  }

  /** Lines of local time are passed over: one in UTC follows. */
  private static void addInstant(List<Instant> instants, String text) {
    Matcher matcher = INSTANT.matcher(text);
    if (matcher.matches() && matcher.group(2).equals("UTC")) {
      instants.add(LocalDateTime.parse(matcher.group(1), TIME).toInstant(ZoneOffset.UTC));
    }
  }
}
