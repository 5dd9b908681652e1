package io.holdfast.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final UUID FIRST = new UUID(0, 1);
  private static final UUID SECOND = new UUID(0, 2);
  private static final UUID THIRD = new UUID(0, 3);

  private final Turns turns = new Turns();

  @Test
  void shouldServeJobsOfAnInstanceInTheirOrder() {
    turns.join("dokuwiki1", FIRST);
    turns.join("dokuwiki1", SECOND);
    turns.join("dokuwiki1", THIRD);

    assertThat(turns.first("dokuwiki1")).isEqualTo(FIRST);
    turns.leave("dokuwiki1", FIRST);
    assertThat(turns.first("dokuwiki1")).isEqualTo(SECOND);
  }

  @Test
  void shouldPassOverOneThatLeftWhileItWaited() {
    turns.join("dokuwiki1", FIRST);
    turns.join("dokuwiki1", SECOND);
    turns.join("dokuwiki1", THIRD);
    turns.leave("dokuwiki1", SECOND);
    turns.leave("dokuwiki1", FIRST);

    assertThat(turns.first("dokuwiki1")).isEqualTo(THIRD);
  }

  @Test
  void shouldKeepInstancesApart() {
    turns.join("dokuwiki1", FIRST);
    turns.join("samba1", SECOND);

    assertThat(turns.first("samba1")).isEqualTo(SECOND);
  }

  @Test
  void shouldLineUpAJobOnce() {
    turns.join("dokuwiki1", FIRST);
    turns.join("dokuwiki1", FIRST);
    turns.join("dokuwiki1", SECOND);
    turns.leave("dokuwiki1", FIRST);

    assertThat(turns.first("dokuwiki1")).isEqualTo(SECOND);
  }
}
