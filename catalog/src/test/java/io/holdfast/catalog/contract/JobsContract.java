package io.holdfast.catalog.contract;

import static io.holdfast.catalog.contract.Samples.NOON;
import static io.holdfast.catalog.contract.Samples.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.JobEntry;
import io.holdfast.catalog.JobEntry.Runs;
import io.holdfast.catalog.JobEntry.State;
import io.holdfast.catalog.JobEntry.Times;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Holds {@link io.holdfast.catalog.Jobs}. */
public interface JobsContract {
  Catalog catalog();

  @Test
  default void shouldNoteARequestOnce() {
    assertThat(catalog().jobs().requested(identity("job", "wiki1"), NOON)).isTrue();
    assertThat(catalog().jobs().requested(identity("job", "wiki1"), NOON.plusSeconds(9))).isFalse();

    assertThat(catalog().jobs().find("job"))
        .contains(
            new JobEntry(
                identity("job", "wiki1"),
                State.REQUESTED,
                Runs.NONE,
                new Times(NOON, null, null),
                "",
                "",
                ""));
    assertThat(catalog().jobs().find("none")).isEmpty();
  }

  @Test
  default void shouldFollowAJobFromRequestToEnd() {
    catalog().jobs().requested(identity("job", "wiki1"), NOON);

    assertThat(catalog().jobs().started(identity("job", "wiki1"), "w1", NOON.plusSeconds(1)))
        .map(JobEntry::state)
        .contains(State.REQUESTED);
    assertThat(state("job")).contains(State.RUNNING);
    assertThat(publish("job", "result", 2)).isTrue();
    assertThat(state("job")).contains(State.PUBLISHING);
    assertThat(catalog().jobs().find("job")).map(JobEntry::result).contains("result");
    catalog().jobs().ended("job");

    assertThat(catalog().jobs().find("job"))
        .contains(
            new JobEntry(
                identity("job", "wiki1"),
                State.ENDED,
                new Runs(1, "w1"),
                new Times(NOON, NOON.plusSeconds(1), NOON.plusSeconds(2)),
                "SUCCEEDED",
                "All saved.",
                ""));
  }

  @Test
  default void shouldAddAJobThatNobodyAnnounced() {
    assertThat(catalog().jobs().started(identity("job", "wiki1"), "w1", NOON)).isEmpty();

    assertThat(state("job")).contains(State.RUNNING);
    assertThat(catalog().jobs().recent(5)).hasSize(1);
    assertThat(catalog().jobs().ofRun("run-1")).hasSize(1);
  }

  @Test
  default void shouldShowWhoRanItBeforeWhenItIsStartedAgain() {
    catalog().jobs().started(identity("job", "wiki1"), "w1", NOON);

    Optional<JobEntry> before =
        catalog().jobs().started(identity("job", "wiki1"), "w2", NOON.plusSeconds(60));

    assertThat(before).map(JobEntry::worker).contains("w1");
    assertThat(before).map(JobEntry::state).contains(State.RUNNING);
    assertThat(catalog().jobs().find("job")).map(JobEntry::worker).contains("w2");
  }

  @Test
  default void shouldCountHowOftenItWasBegun() {
    catalog().jobs().requested(identity("job", "wiki1"), NOON);
    assertThat(begun("job")).isZero();
    for (int second = 1; second <= 3; second++) {
      catalog().jobs().started(identity("job", "wiki1"), "w1", NOON.plusSeconds(second));
    }
    catalog().jobs().started(identity("job", "wiki1"), "w2", NOON.plusSeconds(3));
    assertThat(begun("job")).isEqualTo(4);

    publish("job", "result", 5);
    catalog().jobs().started(identity("job", "wiki1"), "w3", NOON.plusSeconds(9));
    assertThat(begun("job")).isEqualTo(4);
  }

  @Test
  default void shouldCountABeginningOnceThatIsToldTwice() {
    catalog().jobs().started(identity("job", "wiki1"), "w1", NOON);
    catalog().jobs().started(identity("job", "wiki1"), "w1", NOON);

    assertThat(begun("job")).isEqualTo(1);
  }

  @Test
  default void shouldNotCountWhatWasHandedBack() {
    catalog().jobs().started(identity("job", "wiki1"), "w1", NOON);
    catalog().jobs().handedBack("job", "w1", NOON);
    catalog().jobs().handedBack("job", "w1", NOON);
    assertThat(begun("job")).isZero();

    catalog().jobs().started(identity("job", "wiki1"), "w2", NOON.plusSeconds(1));
    catalog().jobs().handedBack("job", "w1", NOON);
    catalog().jobs().handedBack("none", "w1", NOON);
    assertThat(begun("job")).isEqualTo(1);

    publish("job", "result", 2);
    catalog().jobs().handedBack("job", "w2", NOON.plusSeconds(1));
    assertThat(begun("job")).isEqualTo(1);
  }

  @Test
  default void shouldNotStartWhatIsDecided() {
    catalog().jobs().started(identity("job", "wiki1"), "w1", NOON);
    publish("job", "result", 2);

    Optional<JobEntry> before = catalog().jobs().started(identity("job", "wiki1"), "w2", NOON);

    assertThat(before).map(JobEntry::state).contains(State.PUBLISHING);
    assertThat(before).map(JobEntry::result).contains("result");
    assertThat(state("job")).contains(State.PUBLISHING);
    assertThat(catalog().jobs().find("job")).map(JobEntry::worker).contains("w1");

    catalog().jobs().ended("job");
    assertThat(catalog().jobs().started(identity("job", "wiki1"), "w2", NOON))
        .map(JobEntry::state)
        .contains(State.ENDED);
    assertThat(state("job")).contains(State.ENDED);
  }

  @Test
  default void shouldLetTheFirstDecidedResultStick() {
    catalog().jobs().started(identity("job", "wiki1"), "w1", NOON);

    assertThat(publish("job", "mine", 2)).isTrue();
    assertThat(publish("job", "mine", 3)).isTrue();
    assertThat(publish("job", "of a worker that was thought dead", 4)).isFalse();
    assertThat(catalog().jobs().find("job")).map(JobEntry::result).contains("mine");

    catalog().jobs().ended("job");
    assertThat(publish("job", "mine", 5)).isFalse();
    assertThat(state("job")).contains(State.ENDED);
  }

  @Test
  default void shouldEndForGood() {
    catalog().jobs().started(identity("job", "wiki1"), "w1", NOON);
    catalog().jobs().ended("job");
    catalog().jobs().ended("job");
    catalog().jobs().ended("never seen");

    assertThat(catalog().jobs().requested(identity("job", "wiki1"), NOON)).isFalse();
    assertThat(state("job")).contains(State.ENDED);
    assertThat(catalog().jobs().find("never seen")).isEmpty();
  }

  @Test
  default void shouldListTheNewestFirst() {
    for (int i = 1; i <= 4; i++) {
      catalog().jobs().requested(identity("job-" + i, "wiki" + i), NOON.plusSeconds(i));
    }

    assertThat(catalog().jobs().recent(3))
        .extracting(entry -> entry.identity().jobId())
        .containsExactly("job-4", "job-3", "job-2");
    assertThat(catalog().jobs().recent(0)).isEmpty();
  }

  @Test
  default void shouldListTheJobsOfARunByInstance() {
    catalog().jobs().requested(identity("x", "wiki2"), NOON);
    catalog().jobs().requested(identity("y", "wiki1"), NOON);
    catalog()
        .jobs()
        .requested(new JobEntry.Identity("z", "another run", "BACKUP", 1, "a", 1), NOON);

    assertThat(catalog().jobs().ofRun("run-1"))
        .extracting(entry -> entry.identity().instance())
        .containsExactly("wiki1", "wiki2");
    assertThat(catalog().jobs().ofRun("none")).isEmpty();
  }

  @Test
  default void shouldNameTheNewestJobThatHasNotEnded() {
    catalog().jobs().requested(identity("old", "wiki1"), NOON);
    catalog().jobs().started(identity("new", "wiki1"), "w1", NOON.plusSeconds(5));
    catalog().jobs().requested(identity("other", "mail1"), NOON.plusSeconds(9));

    assertThat(unfinished()).contains("new");
    publish("new", "result", 7);
    assertThat(unfinished()).contains("new");
    catalog().jobs().ended("new");
    assertThat(unfinished()).contains("old");
    catalog().jobs().ended("old");
    assertThat(unfinished()).isEmpty();
  }

  @Test
  default void shouldKeepAJobWithoutRunBackupOrInstance() {
    JobEntry.Identity upkeep = new JobEntry.Identity("probe", "", "UPKEEP", 0, "", 1);
    catalog().jobs().started(upkeep, "w1", NOON);

    assertThat(catalog().jobs().find("probe")).map(JobEntry::identity).contains(upkeep);
    catalog().jobs().ended("probe");
    assertThat(state("probe")).contains(State.ENDED);
  }

  private Optional<State> state(String jobId) {
    return catalog().jobs().find(jobId).map(JobEntry::state);
  }

  private int begun(String jobId) {
    return catalog().jobs().find(jobId).orElseThrow().runs().begun();
  }

  private boolean publish(String jobId, String result, int second) {
    return catalog()
        .jobs()
        .publishing(jobId, "SUCCEEDED", "All saved.", result, NOON.plusSeconds(second));
  }

  private Optional<String> unfinished() {
    return catalog().jobs().unfinished(1, "wiki1").map(entry -> entry.identity().jobId());
  }
}
