package io.holdfast.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repositories;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.UpkeepState;
import io.holdfast.catalog.testing.InMemoryCatalog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpkeepExaminationTest {
  private static final String ID = "48ce000a-79b7-5fe6-8558-177fd70c27b4";
  private static final Instant AT = Instant.parse("2026-11-24T10:15:00Z");

  private final Repositories repositories = new InMemoryCatalog().repositories();

  UpkeepExaminationTest() {
    repositories.add(
        new Repository(ID, "offsite", "rest:http://h/", Provider.REST, ""),
        new RepositorySecrets("secret", Map.of()));
  }

  @Test
  void shouldSayHowToCheckWhatWasNeverChecked() {
    assertThat(examine())
        .containsExactly(
            Finding.warning(
                "Repository offsite",
                "was never checked",
                "Have it checked: `holdfast repository check " + ID + "`."),
            new Finding(
                Finding.Level.OK,
                "Repository offsite",
                "was never pruned",
                "To free space: `holdfast repository prune " + ID + "`."));
  }

  @Test
  void shouldSayWhenItWasDoneLast() {
    repositories.noteUpkeep(ID, new UpkeepState("CHECK", AT, "SUCCEEDED", "All sound."));
    repositories.noteUpkeep(ID, new UpkeepState("PRUNE", AT, "SUCCEEDED", "3 MiB freed."));

    assertThat(examine())
        .containsExactly(
            Finding.ok("Repository offsite", "was checked at 2026-11-24T10:15:00Z: All sound."),
            Finding.ok("Repository offsite", "was pruned at 2026-11-24T10:15:00Z: 3 MiB freed."));
  }

  @Test
  void shouldTakeAFailedCheckForAProblem() {
    repositories.noteUpkeep(ID, new UpkeepState("CHECK", AT, "FAILED", "A pack is damaged."));

    assertThat(examine().get(0))
        .isEqualTo(
            Finding.problem(
                "Repository offsite",
                "could not be checked at 2026-11-24T10:15:00Z: A pack is damaged.",
                "Look at it again: `holdfast repository check " + ID + "`."));
  }

  private List<Finding> examine() {
    return new UpkeepExamination(repositories).examine();
  }
}
