package io.holdfast.standalone.stack;

import io.holdfast.standalone.broker.BrokerPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Ports of a stack, all on the loopback address. */
record StackPorts(int broker, int controller, int registry, int redis) {
  /** Four ports in a row. */
  static StackPorts from(int base) {
    return new StackPorts(base, base + 1, base + 2, base + 3);
  }

  static StackPorts of(Properties kept) {
    return new StackPorts(
        number(kept, "broker"),
        number(kept, "controller"),
        number(kept, "registry"),
        number(kept, "redis"));
  }

  private static int number(Properties kept, String name) {
    try {
      return Integer.parseInt(kept.getProperty(name, ""));
    } catch (NumberFormatException e) {
      throw new StackException(
          "the kept ports cannot be read (" + name + "); give new ones with --port-base", e);
    }
  }

  /** As {@link #of} reads it. */
  String text() {
    StringBuilder text =
        new StringBuilder("# Ports of this stack; change them with --port-base.\n");
    named().forEach((name, port) -> text.append(name).append('=').append(port).append('\n'));
    return text.toString();
  }

  BrokerPorts brokerPorts() {
    return new BrokerPorts(broker, controller);
  }

  /** The first port that somebody listens on, with its name. */
  Optional<String> busy() {
    return named().entrySet().stream()
        .filter(entry -> isBusy(entry.getValue()))
        .map(entry -> entry.getValue() + " (" + entry.getKey() + ")")
        .findFirst();
  }

  private Map<String, Integer> named() {
    Map<String, Integer> named = new LinkedHashMap<>();
    named.put("broker", broker);
    named.put("controller", controller);
    named.put("registry", registry);
    named.put("redis", redis);
    return named;
  }

  private static boolean isBusy(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
