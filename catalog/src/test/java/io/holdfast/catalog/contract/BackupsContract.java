package io.holdfast.catalog.contract;

import static io.holdfast.catalog.contract.RepositoriesContract.assertReason;
import static io.holdfast.catalog.contract.Samples.NOON;
import static io.holdfast.catalog.contract.Samples.backup;
import static io.holdfast.catalog.contract.Samples.lastState;
import static io.holdfast.catalog.contract.Samples.repository;
import static io.holdfast.catalog.contract.Samples.secrets;
import static io.holdfast.catalog.contract.Samples.withRetention;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.CatalogException.Reason;
import io.holdfast.catalog.Retention;
import org.junit.jupiter.api.Test;

/** Holds {@link io.holdfast.catalog.Backups}. */
public interface BackupsContract {
  Catalog catalog();

  @Test
  default void shouldNumberBackupsAndKeepAllTheyHold() {
    catalog().repositories().add(repository(), secrets());

    int first = catalog().backups().add(backup("dokuwiki1", "mail1"));
    int second = catalog().backups().add(backup());

    assertThat(second).isEqualTo(first + 1);
    assertThat(catalog().backups().find(first))
        .contains(backup(first, "Nightly", "dokuwiki1", "mail1"));
    assertThat(catalog().backups().list())
        .containsExactly(backup(first, "Nightly", "dokuwiki1", "mail1"), backup(second, "Nightly"));
  }

  @Test
  default void shouldNameABackupThatHasNoName() {
    catalog().repositories().add(repository(), secrets());

    int id = catalog().backups().add(backup(0, ""));

    assertThat(catalog().backups().find(id)).map(Backup::name).contains("Backup " + id);
  }

  @Test
  default void shouldKeepEveryRuleOfRetention() {
    catalog().repositories().add(repository(), secrets());
    Retention rules = new Retention(1, 2, 3, 4, 5, 6, "1y2m");

    int id = catalog().backups().add(withRetention(backup(), rules));

    assertThat(catalog().backups().find(id)).map(Backup::retention).contains(rules);
  }

  @Test
  default void shouldRefuseABackupWhoseRepositoryIsNotThere() {
    assertReason(Reason.NOT_FOUND, () -> catalog().backups().add(backup()));
    assertThat(catalog().backups().list()).isEmpty();
  }

  @Test
  default void shouldReplaceABackup() {
    catalog().repositories().add(repository(), secrets());
    int id =
        catalog().backups().add(withRetention(backup("a1"), new Retention(0, 0, 3, 0, 0, 0, "")));
    Backup altered = backup(id, "Weekly", "b1");

    catalog().backups().alter(altered);

    assertThat(catalog().backups().find(id)).contains(altered);
  }

  @Test
  default void shouldNotFindWhatIsNotThere() {
    assertThat(catalog().backups().find(7)).isEmpty();
    assertThat(catalog().backups().remove(7)).isFalse();
    assertReason(Reason.NOT_FOUND, () -> catalog().backups().alter(backup(7, "Seven")));
    assertThat(catalog().backups().list()).isEmpty();
  }

  @Test
  default void shouldRemoveABackupWithItsLastStatesAndItsSlot() {
    catalog().repositories().add(repository(), secrets());
    catalog().nodes().register(2);
    int id = catalog().backups().add(backup("dokuwiki1"));
    catalog().lastStates().put(lastState(id, "dokuwiki1", 2, NOON));
    catalog().dueSlots().schedule(id, "f", NOON, NOON);

    assertThat(catalog().backups().remove(id)).isTrue();

    assertThat(catalog().backups().find(id)).isEmpty();
    assertThat(catalog().lastStates().list(id)).isEmpty();
    assertThat(catalog().dueSlots().find(id)).isEmpty();
  }

  @Test
  default void shouldNotGiveAnIdTwice() {
    catalog().repositories().add(repository(), secrets());
    int first = catalog().backups().add(backup());
    catalog().backups().remove(first);

    assertThat(catalog().backups().add(backup())).isGreaterThan(first);
  }
}
