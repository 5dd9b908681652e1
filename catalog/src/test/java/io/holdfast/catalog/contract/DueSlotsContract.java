package io.holdfast.catalog.contract;

import static io.holdfast.catalog.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.DueSlots.Claim;
import io.holdfast.catalog.DueSlots.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds {@link io.holdfast.catalog.DueSlots}. */
public interface DueSlotsContract {
  Duration LEASE = Duration.ofSeconds(30);
  Instant SOON = NOON.plusSeconds(7);
  Instant NEXT = NOON.plusSeconds(3600);

  Catalog catalog();

  @BeforeEach
  default void build() {
    assertThat(catalog().dueSlots().isBuilt()).isFalse();
    assertThat(catalog().dueSlots().build(List.of())).isTrue();
    assertThat(catalog().dueSlots().isBuilt()).isTrue();
  }

  @Test
  default void shouldSetASlotOnceUntilItsFingerprintChanges() {
    assertThat(catalog().dueSlots().schedule(1, "f", NOON, SOON)).isTrue();
    assertThat(catalog().dueSlots().schedule(1, "f", NEXT, NEXT)).isFalse();
    assertThat(catalog().dueSlots().find(1)).contains(new Entry(1, NOON, SOON, "f", null));

    assertThat(catalog().dueSlots().schedule(1, "g", NEXT, NEXT)).isTrue();
    assertThat(catalog().dueSlots().find(1)).contains(new Entry(1, NEXT, NEXT, "g", null));
  }

  @Test
  default void shouldListByBackup() {
    catalog().dueSlots().schedule(10, "f", NOON, NOON);
    catalog().dueSlots().schedule(9, "f", NEXT, NEXT);

    assertThat(catalog().dueSlots().list()).extracting(Entry::backupId).containsExactly(9, 10);
  }

  @Test
  default void shouldClaimWhatIsDueAndNothingElse() {
    catalog().dueSlots().schedule(1, "f", NOON, SOON);
    catalog().dueSlots().schedule(2, "f", NEXT, NEXT);

    assertThat(claim("a", NOON)).isEmpty();
    Claim claim = only(claim("a", SOON));

    assertThat(claim.backupId()).isEqualTo(1);
    assertThat(claim.slot()).isEqualTo(NOON);
    assertThat(claim.due()).isEqualTo(SOON);
    assertThat(claim.owner()).isEqualTo("a");
    assertThat(claim.previousOwners()).isEmpty();
    assertThat(claim.previousOwner()).isNull();
    assertThat(claim.firstClaimedAt()).isEqualTo(SOON);
    assertThat(claim("b", SOON)).isEmpty();
    assertThat(catalog().dueSlots().find(1)).map(Entry::due).contains(SOON.plus(LEASE));
  }

  @Test
  default void shouldClaimTheLongestOverdueFirstAndNoMoreThanAsked() {
    for (int id = 1; id <= 3; id++) {
      catalog().dueSlots().schedule(id, "f", NOON, NOON.minusSeconds(id));
    }

    assertThat(catalog().dueSlots().claim("a", NOON, LEASE, 2))
        .extracting(Claim::backupId)
        .containsExactly(3, 2);
  }

  @Test
  default void shouldAdvanceToTheNextSlot() {
    catalog().dueSlots().schedule(1, "f", NOON, NOON);
    Claim claim = only(claim("a", NOON));

    assertThat(catalog().dueSlots().advance(claim, NEXT, NEXT.plusSeconds(2))).isTrue();

    assertThat(catalog().dueSlots().find(1))
        .contains(new Entry(1, NEXT, NEXT.plusSeconds(2), "f", NOON));
    assertThat(claim("b", NOON.plus(LEASE))).isEmpty();
    assertThat(only(claim("b", NEXT.plusSeconds(2))).previousOwners()).isEmpty();
  }

  @Test
  default void shouldAnswerTheSameWhenTheSameAdvanceComesAgain() {
    catalog().dueSlots().schedule(1, "f", NOON, NOON);
    Claim claim = only(claim("a", NOON));

    assertThat(catalog().dueSlots().advance(claim, NEXT, NEXT)).isTrue();
    assertThat(catalog().dueSlots().advance(claim, NEXT, NEXT)).isTrue();
    assertThat(catalog().dueSlots().find(1)).map(Entry::slot).contains(NEXT);
  }

  @Test
  default void shouldGiveAClaimThatRanOutToTheNextWithAllEarlierOwners() {
    catalog().dueSlots().schedule(1, "f", NOON, NOON);
    Claim first = only(claim("a", NOON));
    Instant later = NOON.plus(LEASE);
    Claim second = only(claim("b", later));
    Claim third = only(claim("c", later.plus(LEASE)));

    assertThat(second.previousOwner()).isEqualTo("a");
    assertThat(third.previousOwners()).containsExactly("a", "b");
    assertThat(third.previousOwner()).isEqualTo("b");
    assertThat(third.firstClaimedAt()).isEqualTo(NOON);
    assertThat(third.slot()).isEqualTo(NOON);
    assertThat(List.of(first.token(), second.token(), third.token()))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(catalog().dueSlots().advance(first, NEXT, NEXT)).isFalse();
    assertThat(catalog().dueSlots().giveBack(second)).isFalse();
    assertThat(catalog().dueSlots().advance(third, NEXT, NEXT)).isTrue();
  }

  @Test
  default void shouldNameAnOwnerThatClaimsAgainAfterItsClaimRanOut() {
    catalog().dueSlots().schedule(1, "f", NOON, NOON);
    claim("a", NOON);
    claim("a", NOON.plus(LEASE));

    assertThat(only(claim("b", NOON.plus(LEASE).plus(LEASE))).previousOwners())
        .containsExactly("a");
  }

  @Test
  default void shouldBeDueAgainAtOnceWhenGivenBack() {
    catalog().dueSlots().schedule(1, "f", NOON, NOON);
    Claim claim = only(claim("a", NOON));

    assertThat(catalog().dueSlots().giveBack(claim)).isTrue();
    assertThat(catalog().dueSlots().giveBack(claim)).isFalse();

    Claim again = only(claim("b", NOON.plusSeconds(1)));
    assertThat(again.previousOwners()).isEmpty();
    assertThat(again.firstClaimedAt()).isEqualTo(NOON.plusSeconds(1));
  }

  @Test
  default void shouldGiveUpAClaimWhenTheScheduleChanges() {
    catalog().dueSlots().schedule(1, "f", NOON, NOON);
    Claim claim = only(claim("a", NOON));

    assertThat(catalog().dueSlots().schedule(1, "g", NEXT, NEXT)).isTrue();

    assertThat(catalog().dueSlots().advance(claim, NEXT, NEXT)).isFalse();
    assertThat(claim("b", NOON.plusSeconds(1))).isEmpty();
    assertThat(only(claim("b", NEXT)).previousOwners()).isEmpty();
  }

  @Test
  default void shouldRememberTheOwnerWhenAChangeSetsTheSameSlotAgain() {
    catalog().dueSlots().schedule(1, "f", NOON, NOON);
    claim("a", NOON);
    catalog().dueSlots().schedule(1, "g", NOON, SOON);

    Claim claim = only(claim("b", SOON));

    assertThat(claim.previousOwners()).containsExactly("a");
    assertThat(claim.firstClaimedAt()).isEqualTo(NOON);
  }

  @Test
  default void shouldNotSetTheSlotThatWasDecidedLast() {
    catalog().dueSlots().schedule(1, "f", NOON, NOON);
    catalog().dueSlots().advance(only(claim("a", NOON)), null, null);
    assertThat(catalog().dueSlots().find(1)).isEmpty();

    assertThat(catalog().dueSlots().schedule(1, "g", NOON, NOON)).isFalse();
    assertThat(catalog().dueSlots().schedule(1, "g", NEXT, NEXT)).isTrue();
    assertThat(catalog().dueSlots().find(1)).contains(new Entry(1, NEXT, NEXT, "g", NOON));
  }

  @Test
  default void shouldForgetARemovedSlotAndItsClaimButNotWhatWasDecided() {
    catalog().dueSlots().schedule(1, "f", NOON, NOON);
    catalog().dueSlots().advance(only(claim("a", NOON)), NEXT, NEXT);
    Claim claim = only(claim("a", NEXT));

    catalog().dueSlots().remove(1);
    catalog().dueSlots().remove(1);

    assertThat(catalog().dueSlots().list()).isEmpty();
    assertThat(catalog().dueSlots().advance(claim, NEXT, NEXT)).isFalse();
    assertThat(catalog().dueSlots().giveBack(claim)).isFalse();
    assertThat(claim("b", NEXT.plus(LEASE))).isEmpty();
    catalog().dueSlots().schedule(1, "f", NEXT, NEXT);
    assertThat(catalog().dueSlots().find(1)).contains(new Entry(1, NEXT, NEXT, "f", NOON));
  }

  @Test
  default void shouldBuildTheSetOnceAndKeepItThen() {
    Entry entry = new Entry(2, NEXT, NEXT, "g", NOON);

    assertThat(catalog().dueSlots().build(List.of(entry))).isFalse();

    assertThat(catalog().dueSlots().list()).isEmpty();
  }

  private List<Claim> claim(String owner, Instant now) {
    return catalog().dueSlots().claim(owner, now, LEASE, 100);
  }

  private static Claim only(List<Claim> claims) {
    assertThat(claims).hasSize(1);
    return claims.get(0);
  }
}
