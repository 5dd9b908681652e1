package io.holdfast.catalog.contract;

import static io.holdfast.catalog.contract.RepositoriesContract.assertReason;
import static io.holdfast.catalog.contract.Samples.NOON;
import static io.holdfast.catalog.contract.Samples.backup;
import static io.holdfast.catalog.contract.Samples.instance;
import static io.holdfast.catalog.contract.Samples.lastState;
import static io.holdfast.catalog.contract.Samples.repository;
import static io.holdfast.catalog.contract.Samples.secrets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.CatalogException.Reason;
import io.holdfast.catalog.Instance;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds {@link io.holdfast.catalog.Instances}. */
public interface InstancesContract {
  Catalog catalog();

  @Test
  default void shouldKeepAllOfAnInstance() {
    Instance plain =
        new Instance("mail1", "ghcr.io/nethserver/mail", "other-uuid", 2, "", false, null);
    catalog().instances().add(plain);
    catalog().instances().add(instance("dokuwiki1", 1));

    assertThat(catalog().instances().list()).containsExactly(instance("dokuwiki1", 1), plain);
    assertThat(catalog().instances().find("mail1")).contains(plain);
    assertThat(catalog().instances().find("dokuwiki1")).contains(instance("dokuwiki1", 1));
    assertThat(catalog().nodes().ids()).containsExactly(1, 2);
  }

  @Test
  default void shouldRefuseAnIdOrUuidThatIsTaken() {
    Instance there = instance("dokuwiki1", 1);
    catalog().instances().add(there);
    Instance sameUuid =
        new Instance("dokuwiki2", there.imageUrl(), there.uuid(), 1, "", false, null);

    assertReason(Reason.EXISTS, () -> catalog().instances().add(instance("dokuwiki1", 2)));
    assertReason(Reason.EXISTS, () -> catalog().instances().add(sameUuid));
    assertThat(catalog().instances().list()).containsExactly(there);
  }

  @Test
  default void shouldTakeARemovedInstanceOutOfTheBackups() {
    catalog().repositories().add(repository(), secrets());
    catalog().instances().add(instance("a1", 1));
    catalog().instances().add(instance("b1", 1));
    int both = catalog().backups().add(backup("a1", "b1"));
    int other = catalog().backups().add(backup("b1"));
    catalog().lastStates().put(lastState(both, "a1", 1, NOON));

    assertThat(catalog().instances().remove("a1")).isTrue();

    assertThat(catalog().instances().list()).containsExactly(instance("b1", 1));
    assertThat(catalog().backups().list())
        .extracting(Backup::id, Backup::instances)
        .containsExactly(tuple(both, List.of("b1")), tuple(other, List.of("b1")));
    assertThat(catalog().lastStates().list(both)).isEmpty();
  }

  @Test
  default void shouldNotFindWhatIsNotThere() {
    assertThat(catalog().instances().find("none1")).isEmpty();
    assertThat(catalog().instances().remove("none1")).isFalse();
    assertThat(catalog().instances().list()).isEmpty();
  }

  @Test
  default void shouldGiveEveryoneANameOfTheirOwnAndTheSameTheSame() {
    catalog().instances().add(instance("dokuwiki1", 1));

    String first = catalog().instances().reserveName("dokuwiki", "job-a");
    String second = catalog().instances().reserveName("dokuwiki", "job-b");

    assertThat(List.of(first, second)).containsExactly("dokuwiki2", "dokuwiki3");
    assertThat(catalog().instances().reserveName("dokuwiki", "job-a")).isEqualTo("dokuwiki2");

    catalog().instances().releaseName("job-a");
    catalog().instances().releaseName("job-a");

    assertThat(catalog().instances().reserveName("dokuwiki", "job-c")).isEqualTo("dokuwiki2");
  }

  @Test
  default void shouldPutARestoredInstanceInThePlaceOfTheOldOne() {
    catalog().repositories().add(repository(), secrets());
    catalog().instances().add(instance("a1", 1));
    catalog().instances().add(instance("b1", 1));
    int backup = catalog().backups().add(backup("a1", "b1"));
    catalog().lastStates().put(lastState(backup, "a1", 1, NOON));
    Instance old = instance("a1", 1);
    Instance restored =
        new Instance("a2", old.imageUrl(), old.uuid(), 2, old.uiName(), false, null);

    assertReason(Reason.EXISTS, () -> catalog().instances().install(restored, Set.of()));
    catalog().instances().install(restored, Set.of("a1"));
    catalog().instances().install(restored, Set.of("a1"));

    assertThat(catalog().instances().list()).containsExactly(restored, instance("b1", 1));
    assertThat(catalog().backups().find(backup).orElseThrow().instances())
        .containsExactly("a2", "b1");
    assertThat(catalog().lastStates().list(backup)).isEmpty();
  }

  @Test
  default void shouldOweTheRemovalOfAReplacedInstanceOfAnotherNode() {
    Instance old = instance("a1", 1);
    catalog().instances().add(old);
    catalog().instances().add(instance("b1", 2));
    Instance restored = new Instance("a2", old.imageUrl(), old.uuid(), 2, "", false, null);

    catalog().instances().install(restored, Set.of("a1", "b1"));
    catalog().instances().install(restored, Set.of("a1", "b1"));

    assertThat(catalog().removals().owed()).containsExactly(old);
    assertThat(catalog().instances().reserveName("a", "job-a")).isEqualTo("a3");
    catalog().removals().done(old);
    catalog().removals().done(old);
    assertThat(catalog().removals().owed()).isEmpty();
    assertThat(catalog().instances().reserveName("a", "job-b")).isEqualTo("a1");
  }

  @Test
  default void shouldOweNoRemovalOfAnInstanceThatChangesItsNode() {
    Instance old = instance("a1", 1);
    catalog().instances().add(old);

    catalog()
        .instances()
        .install(new Instance("a1", old.imageUrl(), old.uuid(), 2, "", false, null), Set.of("a1"));

    assertThat(catalog().removals().owed()).isEmpty();
  }

  @Test
  default void shouldWriteARestoredInstanceOverItself() {
    catalog().instances().add(instance("a1", 1));
    Instance there = instance("a1", 1);
    Instance renewed =
        new Instance("a1", there.imageUrl(), "another-uuid", 1, there.uiName(), false, null);

    catalog().instances().install(renewed, Set.of("a1"));

    assertThat(catalog().instances().list()).containsExactly(renewed);
  }
}
