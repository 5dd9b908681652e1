package io.holdfast.standalone.process;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs a program that does not look at its standard input so that it still ends with whoever
 * started it: a shell looks in its place (see {@link ParentWatch}). The shell passes a stop on, and
 * ends with the program and its exit code.
 */
public final class Guard {
  private static final String SCRIPT =
      """
      exec 3<&0
      "$@" </dev/null 3<&- &
      program=$!
      trap 'kill -TERM $program 2>/dev/null' TERM INT HUP
      ( trap - TERM INT HUP; while read -r _ <&3; do :; done; kill -TERM $program 2>/dev/null ) &
      watch=$!
      while kill -0 $program 2>/dev/null; do
        wait $program
        code=$?
      done
      kill -KILL $watch 2>/dev/null
      wait $watch 2>/dev/null
      exit $code
      """;

  private Guard() {}

  public static List<String> command(String... program) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "guard"));
    command.addAll(List.of(program));
    return command;
  }
}
