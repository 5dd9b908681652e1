package io.holdfast.standalone.stack;

import io.holdfast.standalone.broker.BrokerPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ports that no other stack on this machine chooses as long as this is open. A socket that listens
 * on the last port of their ten holds them; the kernel closes it when the process ends, however it
 * ends.
 */
public final class HeldPorts implements AutoCloseable {
  /** All below the range that systems hand out by themselves, so that a kept port stays free. */
  private static final int FIRST_BASE = 19_092;

  private static final int STEP = 10;
  private static final int PLACES = 1_290;

  private final StackPorts ports;
  private final @Nullable ServerSocket holder;

  private HeldPorts(StackPorts ports, @Nullable ServerSocket holder) {
    this.ports = ports;
    this.holder = holder;
  }

  /**
   * The first free ones from a place on that the directory decides, so that stacks that run by
   * turns seldom want the same.
   *
   * @throws StackException when there are none
   */
  public static HeldPorts choose(Path directory) {
    int start = Math.floorMod(directory.toAbsolutePath().hashCode(), PLACES);
    for (int i = 0; i < PLACES; i++) {
      StackPorts ports = StackPorts.from(FIRST_BASE + (start + i) % PLACES * STEP);
      Optional<HeldPorts> held = hold(ports);
      if (held.isPresent() && ports.busy().isEmpty()) {
        return held.get();
      }
      held.ifPresent(HeldPorts::close);
    }
    throw new StackException("no free ports found; give some with --port-base");
  }

  /**
   * Those that this stack had before.
   *
   * @throws StackException when another stack has chosen them since
   */
  static HeldPorts again(StackPorts ports) {
    if (!isPlace(ports)) {
      return given(ports);
    }
    return hold(ports)
        .orElseThrow(
            () ->
                new StackException(
                    "another stack has the ports from "
                        + ports.broker()
                        + " on; stop it, or give other ports with --port-base"));
  }

  /** Those that somebody has picked, held if they can be. */
  static HeldPorts given(StackPorts ports) {
    Optional<HeldPorts> held = isPlace(ports) ? hold(ports) : Optional.empty();
    return held.orElseGet(() -> new HeldPorts(ports, null));
  }

  private static boolean isPlace(StackPorts ports) {
    int place = ports.broker() - FIRST_BASE;
    return place >= 0 && place < PLACES * STEP && place % STEP == 0;
  }

  private static Optional<HeldPorts> hold(StackPorts ports) {
    try {
      int last = ports.broker() + STEP - 1;
      return Optional.of(
          new HeldPorts(ports, new ServerSocket(last, 1, InetAddress.getLoopbackAddress())));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  StackPorts ports() {
    return ports;
  }

  /** The first two, for a broker. */
  public BrokerPorts brokerPorts() {
    return ports.brokerPorts();
  }

  /** The first of four in a row. */
  public int base() {
    return ports.broker();
  }

  @Override
  public void close() {
    if (holder == null) {
      return;
    }
    try {
      holder.close();
    } catch (IOException e) {
      throw new StackException("the ports cannot be let go: " + e.getMessage(), e);
    }
  }
}
