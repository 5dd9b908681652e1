package io.holdfast.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final UUID FIRST = new UUID(0, 1);
  private static final UUID SECOND = new UUID(0, 2);
  private static final UUID THIRD = new UUID(0, 3);
  private static final List<String> WIKI = List.of("dokuwiki1");
  private static final List<String> SAMBA = List.of("samba1");
  private static final List<String> BOTH = List.of("dokuwiki1", "samba1");

  private final Turns turns = new Turns();

  @Test
  void shouldServeJobsOfAnInstanceInTheirOrder() {
    turns.join(WIKI, FIRST);
    turns.join(WIKI, SECOND);
    turns.join(WIKI, THIRD);

    assertThat(turns.ahead(WIKI, FIRST)).isEmpty();
    assertThat(turns.ahead(WIKI, THIRD)).contains(FIRST);
    turns.leave(WIKI, FIRST);
    assertThat(turns.ahead(WIKI, SECOND)).isEmpty();
    assertThat(turns.ahead(WIKI, THIRD)).contains(SECOND);
  }

  @Test
  void shouldPassOverOneThatLeftWhileItWaited() {
    turns.join(WIKI, FIRST);
    turns.join(WIKI, SECOND);
    turns.join(WIKI, THIRD);
    turns.leave(WIKI, SECOND);
    turns.leave(WIKI, FIRST);

    assertThat(turns.ahead(WIKI, THIRD)).isEmpty();
  }

  @Test
  void shouldKeepInstancesApart() {
    turns.join(WIKI, FIRST);
    turns.join(SAMBA, SECOND);

    assertThat(turns.ahead(SAMBA, SECOND)).isEmpty();
  }

  @Test
  void shouldLineUpAJobOnce() {
    turns.join(WIKI, FIRST);
    turns.join(WIKI, FIRST);
    turns.join(WIKI, SECOND);
    turns.leave(WIKI, FIRST);

    assertThat(turns.ahead(WIKI, SECOND)).isEmpty();
  }

  @Test
  void shouldLetAJobOfTwoInstancesWaitForBoth() {
    turns.join(SAMBA, FIRST);
    turns.join(BOTH, SECOND);
    turns.join(WIKI, THIRD);

    assertThat(turns.ahead(BOTH, SECOND)).contains(FIRST);
    assertThat(turns.ahead(WIKI, THIRD)).contains(SECOND);
    turns.leave(SAMBA, FIRST);
    assertThat(turns.ahead(BOTH, SECOND)).isEmpty();
    turns.leave(BOTH, SECOND);
    assertThat(turns.ahead(WIKI, THIRD)).isEmpty();
  }

  @Test
  void shouldLetAJobWithoutInstancesWaitForNoOne() {
    turns.join(List.of(), FIRST);

    assertThat(turns.ahead(List.of(), FIRST)).isEmpty();
    turns.leave(List.of(), FIRST);
  }

  @Test
  void shouldKnowNoTurnOfWhoNeverJoined() {
    assertThatThrownBy(() -> turns.ahead(WIKI, FIRST)).isInstanceOf(IllegalStateException.class);
  }
}
