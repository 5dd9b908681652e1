package io.holdfast.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Leases.Lease;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Holds {@link io.holdfast.catalog.Leases}. */
public interface LeasesContract {
  Duration LONG = Duration.ofMinutes(1);
  Duration SHORT = Duration.ofMillis(100);

  Catalog catalog();

  @Test
  default void shouldHaveOneOwnerAtATime() {
    Lease lease = catalog().leases().acquire("wiki1", "a", LONG).orElseThrow();

    assertThat(catalog().leases().acquire("wiki1", "b", LONG)).isEmpty();
    assertThat(catalog().leases().acquire("wiki1", "a", LONG)).contains(lease);
    assertThat(catalog().leases().holder("wiki1")).contains(lease);
    assertThat(catalog().leases().acquire("wiki2", "b", LONG)).isPresent();
  }

  @Test
  default void shouldGiveEveryNewOwnerAGreaterToken() {
    Lease first = catalog().leases().acquire("wiki1", "a", LONG).orElseThrow();
    catalog().leases().release(first);
    Lease second = catalog().leases().acquire("wiki1", "b", LONG).orElseThrow();

    assertThat(second.token()).isGreaterThan(first.token());
  }

  @Test
  default void shouldPassOnWhatIsNotRenewed() {
    Lease lost = catalog().leases().acquire("wiki1", "a", SHORT).orElseThrow();

    Lease taken =
        await()
            .until(() -> catalog().leases().acquire("wiki1", "b", LONG), Optional::isPresent)
            .orElseThrow();

    assertThat(taken.token()).isGreaterThan(lost.token());
    assertThat(catalog().leases().renew(lost, LONG)).isFalse();
    catalog().leases().release(lost);
    assertThat(catalog().leases().holder("wiki1")).contains(taken);
  }

  @Test
  default void shouldNotRenewTheLeaseOfALaterTokenOfTheSameOwner() {
    Lease first = catalog().leases().acquire("wiki1", "a", LONG).orElseThrow();
    catalog().leases().release(first);
    assertThat(catalog().leases().acquire("wiki1", "a", LONG)).isPresent();

    assertThat(catalog().leases().renew(first, LONG)).isFalse();
  }

  @Test
  default void shouldHoldOnByRenewing() {
    Lease lease = catalog().leases().acquire("wiki1", "a", SHORT).orElseThrow();
    assertThat(catalog().leases().renew(lease, LONG)).isTrue();

    await()
        .pollDelay(SHORT.multipliedBy(2))
        .untilAsserted(() -> assertThat(catalog().leases().holder("wiki1")).contains(lease));
  }

  @Test
  default void shouldTakeOverFromTheDeadOnly() {
    Lease dead = catalog().leases().acquire("wiki1", "a", LONG).orElseThrow();

    Lease taken = catalog().leases().takeOver(dead, "b", LONG).orElseThrow();

    assertThat(taken.token()).isGreaterThan(dead.token());
    assertThat(catalog().leases().holder("wiki1")).contains(taken);
    assertThat(catalog().leases().takeOver(dead, "c", LONG)).isEmpty();
    assertThat(catalog().leases().renew(dead, LONG)).isFalse();
  }

  @Test
  default void shouldTakeOverAgainUnderTheSameNameWithANewToken() {
    Lease dead = catalog().leases().acquire("wiki1", "a", LONG).orElseThrow();

    Lease taken = catalog().leases().takeOver(dead, "a", LONG).orElseThrow();

    assertThat(taken.token()).isGreaterThan(dead.token());
  }
}
