package io.holdfast.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class HeldPortsTest {
  private static final int MANY = 40;
  private static final Path DIRECTORY = Path.of("/a/stack");

  @Test
  void shouldNeverChooseTheSameTwiceWhileTheyAreHeld() throws Exception {
    ExecutorService choosers = Executors.newFixedThreadPool(MANY);
    Callable<HeldPorts> choice = () -> HeldPorts.choose(DIRECTORY);
    List<Future<HeldPorts>> choices = choosers.invokeAll(Collections.nCopies(MANY, choice));
    choosers.shutdown();
    try {
      assertThat(choices).extracting(held -> held.get().base()).doesNotHaveDuplicates();
    } finally {
      for (Future<HeldPorts> held : choices) {
        held.get().close();
      }
    }
  }

  @Test
  void shouldChooseFreePortsBelowTheEphemeralOnes() {
    try (HeldPorts held = HeldPorts.choose(DIRECTORY)) {
      assertThat(held.ports().busy()).isEmpty();
      assertThat(held.ports().redis()).isLessThan(32_768);
    }
  }

  @Test
  void shouldChooseOthersForAnotherDirectoryAndPassOverWhatIsInUse() throws Exception {
    int first;
    try (HeldPorts held = HeldPorts.choose(DIRECTORY);
        HeldPorts elsewhere = HeldPorts.choose(Path.of("/another/stack"))) {
      first = held.base();
      assertThat(elsewhere.base()).isNotEqualTo(first);
    }
    try (ServerSocket used = new ServerSocket(first, 1, InetAddress.getLoopbackAddress());
        HeldPorts held = HeldPorts.choose(DIRECTORY)) {
      assertThat(held.base()).isNotEqualTo(used.getLocalPort());
    }
  }

  @Test
  void shouldRefusePortsOfBeforeThatAnotherStackHasChosenSince() {
    StackPorts before;
    try (HeldPorts held = HeldPorts.choose(DIRECTORY)) {
      before = held.ports();
      assertThatThrownBy(() -> HeldPorts.again(before))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("another stack has the ports from " + before.broker())
          .hasMessageContaining("--port-base");
    }
    try (HeldPorts again = HeldPorts.again(before)) {
      assertThat(again.ports()).isEqualTo(before);
    }
  }

  @Test
  void shouldTakePortsThatSomebodyPicksWhetherTheyCanBeHeldOrNot() {
    try (HeldPorts chosen = HeldPorts.choose(DIRECTORY);
        HeldPorts picked = HeldPorts.given(chosen.ports());
        HeldPorts odd = HeldPorts.given(StackPorts.from(9_001))) {
      assertThat(picked.ports()).isEqualTo(chosen.ports());
      assertThat(odd.base()).isEqualTo(9_001);
    }
  }
}
