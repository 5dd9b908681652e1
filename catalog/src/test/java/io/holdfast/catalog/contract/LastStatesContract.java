package io.holdfast.catalog.contract;

import static io.holdfast.catalog.contract.Samples.NOON;
import static io.holdfast.catalog.contract.Samples.lastState;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Catalog;
import org.junit.jupiter.api.Test;

/** Holds {@link io.holdfast.catalog.LastStates}. */
public interface LastStatesContract {
  Catalog catalog();

  @Test
  default void shouldKeepTheLatestStateOfEveryInstance() {
    catalog().nodes().register(2);
    catalog().lastStates().put(lastState(1, "wiki1", 2, NOON));
    catalog().lastStates().put(lastState(1, "wiki1", 2, NOON.plusSeconds(90)));
    catalog().lastStates().put(lastState(1, "mail1", 2, NOON));
    catalog().lastStates().put(lastState(2, "mail1", 2, NOON));

    assertThat(catalog().lastStates().find(1, "wiki1"))
        .contains(lastState(1, "wiki1", 2, NOON.plusSeconds(90)));
    assertThat(catalog().lastStates().list(1))
        .containsExactly(
            lastState(1, "mail1", 2, NOON), lastState(1, "wiki1", 2, NOON.plusSeconds(90)));
    assertThat(catalog().lastStates().find(3, "wiki1")).isEmpty();
  }
}
