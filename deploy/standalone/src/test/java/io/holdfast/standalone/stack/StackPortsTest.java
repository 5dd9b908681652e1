package io.holdfast.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class StackPortsTest {

  @Test
  void shouldReadWhatItWrites() throws Exception {
    StackPorts ports = StackPorts.from(20_000);
    Properties kept = new Properties();
    kept.load(new StringReader(ports.text()));
    assertThat(StackPorts.of(kept))
        .isEqualTo(ports)
        .isEqualTo(new StackPorts(20_000, 20_001, 20_002, 20_003));
  }

  @Test
  void shouldNameTheBusyPort() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      StackPorts ports = new StackPorts(1, 2, 3, taken.getLocalPort());
      assertThat(new StackPorts(taken.getLocalPort(), 0, 0, 0).busy())
          .hasValue(taken.getLocalPort() + " (broker)");
      assertThat(ports.toString()).contains("redis=" + taken.getLocalPort());
    }
  }

  @Test
  void shouldSayWhichKeptPortCannotBeRead() {
    Properties kept = new Properties();
    kept.setProperty("broker", "1");
    assertThatThrownBy(() -> StackPorts.of(kept))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("(controller)")
        .hasMessageContaining("--port-base");
  }
}
