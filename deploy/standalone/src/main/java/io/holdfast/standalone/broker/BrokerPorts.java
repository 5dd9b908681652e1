package io.holdfast.standalone.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * The two ports of an {@link EmbeddedBroker}.
 *
 * @param broker where clients connect
 * @param controller where the broker finds its own controller
 */
public record BrokerPorts(int broker, int controller) {

  /** Two ports of the loopback address that nobody listens on now. */
  public static BrokerPorts free() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket first = new ServerSocket(0, 1, loopback);
        ServerSocket second = new ServerSocket(0, 1, loopback)) {
      return new BrokerPorts(first.getLocalPort(), second.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on the loopback address", e);
    }
  }
}
