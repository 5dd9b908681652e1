package io.holdfast.worker.restore.preflight;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ports that an instance's environment names. Pure. */
final class Ports {
  private static final Pattern PORT_OR_RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
  private static final int LAST = 65535;

  private Ports() {}

  /** Of {@code TCP_PORT} and {@code TCP_PORTS}: {@code 20001}, {@code 20001,20002}, a range. */
  static SortedSet<Integer> of(Map<String, String> environment) {
    SortedSet<Integer> ports = new TreeSet<>();
    add(environment.getOrDefault("TCP_PORT", ""), ports);
    add(environment.getOrDefault("TCP_PORTS", ""), ports);
    add(environment.getOrDefault("TCP_PORTS_RANGE", ""), ports);
    return ports;
  }

  private static void add(String text, SortedSet<Integer> ports) {
    for (String word : text.split("[,\\s]+", -1)) {
      Matcher matcher = PORT_OR_RANGE.matcher(word);
      if (matcher.matches()) {
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        for (int port = Math.max(first, 1); port <= Math.min(last, LAST); port++) {
          ports.add(port);
        }
      }
    }
  }
}
