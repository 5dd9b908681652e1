package io.holdfast.catalog.contract;

import static io.holdfast.catalog.contract.Samples.REPOSITORY_ID;
import static io.holdfast.catalog.contract.Samples.backup;
import static io.holdfast.catalog.contract.Samples.repository;
import static io.holdfast.catalog.contract.Samples.secrets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.Backup;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.CatalogException;
import io.holdfast.catalog.CatalogException.Reason;
import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repositories;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.UpkeepState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds {@link Repositories}. */
public interface RepositoriesContract {
  Catalog catalog();

  @Test
  default void shouldKeepRepositoryAndSecrets() {
    catalog().repositories().add(repository(), secrets());

    assertThat(catalog().repositories().find(REPOSITORY_ID)).contains(repository());
    assertThat(catalog().repositories().secrets(REPOSITORY_ID)).isEqualTo(secrets());
  }

  @Test
  default void shouldListByNameThenId() {
    Repository second = repository("2", "same name");
    Repository first = repository("1", "same name");
    Repository last = repository("0", "the last name");
    for (Repository repository : new Repository[] {last, second, first}) {
      catalog().repositories().add(repository, secrets());
    }

    assertThat(catalog().repositories().list()).containsExactly(first, second, last);
  }

  @Test
  default void shouldRefuseAnIdThatIsTakenAndLeaveWhatIsThere() {
    catalog().repositories().add(repository(), secrets());

    assertReason(
        Reason.EXISTS, () -> catalog().repositories().add(repository(), secrets("another")));
    assertThat(catalog().repositories().secrets(REPOSITORY_ID)).isEqualTo(secrets());
  }

  @Test
  default void shouldReplaceRepositoryAndSecretsTogether() {
    catalog().repositories().add(repository(), secrets());
    Repository altered =
        new Repository(
            REPOSITORY_ID, "Files", "webdav:https://files.example/dav", Provider.WEBDAV, "");
    RepositorySecrets alteredSecrets =
        new RepositorySecrets("p", Map.of("webdav_user", "u", "webdav_pass", "word"));

    catalog().repositories().alter(altered, alteredSecrets);

    assertThat(catalog().repositories().find(REPOSITORY_ID)).contains(altered);
    assertThat(catalog().repositories().secrets(REPOSITORY_ID)).isEqualTo(alteredSecrets);
  }

  @Test
  default void shouldNotFindWhatIsNotThere() {
    assertThat(catalog().repositories().find("none")).isEmpty();
    assertThat(catalog().repositories().findCandidate("none")).isEmpty();
    assertReason(Reason.NOT_FOUND, () -> catalog().repositories().secrets("none"));
    assertReason(Reason.NOT_FOUND, () -> catalog().repositories().alter(repository(), secrets()));
    assertReason(Reason.NOT_FOUND, () -> catalog().repositories().remove("none"));
    assertThat(catalog().repositories().list()).isEmpty();
  }

  @Test
  default void shouldRemoveTheBackupsOfARepositoryWithIt() {
    catalog().repositories().add(repository(), secrets());
    catalog().repositories().add(repository("other", "Other"), secrets());
    int mine = catalog().backups().add(backup());
    Backup others =
        new Backup(
            0,
            "Others",
            "other",
            backup().timing(),
            backup().retention(),
            backup().instances(),
            true);
    int theirs = catalog().backups().add(others);
    catalog().dueSlots().schedule(mine, "f", Samples.NOON, Samples.NOON);

    assertThat(catalog().repositories().remove(REPOSITORY_ID)).containsExactly(mine);

    assertThat(catalog().repositories().find(REPOSITORY_ID)).isEmpty();
    assertReason(Reason.NOT_FOUND, () -> catalog().repositories().secrets(REPOSITORY_ID));
    assertThat(catalog().backups().list()).extracting(Backup::id).containsExactly(theirs);
    assertThat(catalog().dueSlots().list()).isEmpty();
  }

  @Test
  default void shouldKeepACandidateForAWhileOnly() {
    catalog().repositories().putCandidate(repository(), secrets(), Duration.ofMillis(200));

    assertThat(catalog().repositories().findCandidate(REPOSITORY_ID))
        .contains(new Repositories.Candidate(repository(), secrets()));
    assertThat(catalog().repositories().find(REPOSITORY_ID)).isEmpty();
    await()
        .untilAsserted(
            () -> assertThat(catalog().repositories().findCandidate(REPOSITORY_ID)).isEmpty());
  }

  @Test
  default void shouldRemoveACandidate() {
    catalog().repositories().putCandidate(repository(), secrets(), Duration.ofMinutes(1));

    catalog().repositories().removeCandidate(REPOSITORY_ID);

    assertThat(catalog().repositories().findCandidate(REPOSITORY_ID)).isEmpty();
  }

  @Test
  default void shouldRememberWhichResticRepositoriesExistUntilTheDestinationChanges() {
    catalog().repositories().add(repository(), secrets());
    assertThat(catalog().repositories().isInitialized(REPOSITORY_ID, "wiki/1")).isFalse();

    catalog().repositories().setInitialized(REPOSITORY_ID, "wiki/1", true);
    assertThat(catalog().repositories().isInitialized(REPOSITORY_ID, "wiki/1")).isTrue();
    assertThat(catalog().repositories().isInitialized(REPOSITORY_ID, "wiki/2")).isFalse();

    catalog().repositories().alter(repository(), secrets());
    assertThat(catalog().repositories().isInitialized(REPOSITORY_ID, "wiki/1")).isFalse();
  }

  @Test
  default void shouldRememberHowUpkeepEndedUntilTheDestinationChanges() {
    catalog().repositories().add(repository(), secrets());
    Instant at = Instant.ofEpochMilli(1_700_000_000_123L);
    UpkeepState failed = new UpkeepState("CHECK", at, "FAILED", "A pack is damaged.");
    UpkeepState sound = new UpkeepState("CHECK", at.plusSeconds(1), "SUCCEEDED", "Sound.");

    assertThat(catalog().repositories().lastUpkeep(REPOSITORY_ID, "CHECK")).isEmpty();
    catalog().repositories().noteUpkeep(REPOSITORY_ID, failed);
    assertThat(catalog().repositories().lastUpkeep(REPOSITORY_ID, "CHECK")).contains(failed);
    catalog().repositories().noteUpkeep(REPOSITORY_ID, sound);
    assertThat(catalog().repositories().lastUpkeep(REPOSITORY_ID, "CHECK")).contains(sound);
    assertThat(catalog().repositories().lastUpkeep(REPOSITORY_ID, "PRUNE")).isEmpty();

    catalog().repositories().alter(repository(), secrets());
    assertThat(catalog().repositories().lastUpkeep(REPOSITORY_ID, "CHECK")).isEmpty();
  }

  @Test
  default void shouldMoveTheRevisionWithEveryChange() {
    long before = catalog().revision();
    catalog().repositories().add(repository(), secrets());
    long added = catalog().revision();
    catalog().repositories().alter(repository(), secrets());
    long altered = catalog().revision();
    catalog().repositories().remove(REPOSITORY_ID);

    assertThat(new long[] {before, added, altered, catalog().revision()})
        .isSorted()
        .doesNotHaveDuplicates();
  }

  /** Asserts why a call is refused. */
  static void assertReason(Reason reason, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            CatalogException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
