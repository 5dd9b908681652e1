package io.holdfast.worker.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.restic.Problem;
import io.holdfast.worker.restic.ResticFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepositoryCallsTest {
  private final List<Progress> progress = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final Cancellation cancellation = new Cancellation();
  private final RepositoryGuards guards = new RepositoryGuards(restingFor(Duration.ofHours(1)));
  private final RepositoryCalls calls = calls(guards);

  @Test
  void shouldTryAgainAndSayWhatItWaitsFor() throws ResticFailure {
    String answer =
        calls.call(
            Phase.SCANNING,
            "",
            attempt -> {
              if (attempt < 3) {
                throw new ResticFailure(Problem.LOCKED);
              }
              return "done";
            });

    assertThat(answer).isEqualTo("done");
    assertThat(pauses).hasSize(2).allMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) >= 0);
    assertThat(progress)
        .filteredOn(at -> at.phase() == Phase.WAITING)
        .allMatch(
            at -> at.message().matches("another attempt in \\d+ s\\. The restic repository.*"))
        .hasSize(2);
  }

  @Test
  void shouldNotTryAgainWhatCannotHelp() {
    assertThatThrownBy(() -> failing(Problem.WRONG_PASSWORD))
        .isInstanceOfSatisfying(
            ResticFailure.class, e -> assertThat(e.problem()).isEqualTo(Problem.WRONG_PASSWORD));
    assertThat(pauses).isEmpty();
  }

  @Test
  void shouldStopWaitingWhenCancelled() {
    cancellation.cancel("enough");

    assertThatThrownBy(() -> failing(Problem.LOCKED)).isInstanceOf(ResticFailure.class);
    assertThat(pauses).isEmpty();
  }

  @Test
  void shouldLeaveARepositoryAloneThatNeverAnswers() {
    assertThatThrownBy(() -> failing(Problem.UNREACHABLE)).isInstanceOf(ResticFailure.class);
    assertThatThrownBy(() -> failing(Problem.UNREACHABLE)).isInstanceOf(ResticFailure.class);

    assertThatThrownBy(() -> calls.call(Phase.SCANNING, "", attempt -> "would work"))
        .hasMessageContaining("offsite did not answer several times and is left alone");
    assertThat(guards.states()).containsEntry("r1", "OPEN, 0 of 1 places taken");
  }

  @Test
  void shouldLetExactlyOneProbeThroughAfterTheRest() throws ResticFailure {
    RepositoryGuards rested = new RepositoryGuards(restingFor(Duration.ofMillis(100)));
    RepositoryCalls probing = calls(rested);
    RepositoryCalls other = calls(rested);
    for (int call = 1; call <= 2; call++) {
      assertThatThrownBy(() -> failing(probing, Problem.UNREACHABLE))
          .isInstanceOf(ResticFailure.class);
    }
    assertThat(rested.states()).containsEntry("r1", "OPEN, 0 of 1 places taken");
    await().until(() -> probe(probing, other));

    assertThat(rested.states()).containsEntry("r1", "CLOSED, 0 of 1 places taken");
    String answer = other.call(Phase.SCANNING, "", attempt -> "works");
    assertThat(answer).isEqualTo("works");
  }

  /** A call during which no second one is let through; false while the repository rests. */
  private static boolean probe(RepositoryCalls probing, RepositoryCalls other) {
    try {
      return probing.call(
          Phase.SCANNING,
          "",
          attempt -> {
            assertThatThrownBy(() -> other.call(Phase.SCANNING, "", second -> "a second probe"))
                .hasMessageContaining("is left alone");
            return true;
          });
    } catch (ResticFailure e) {
      return false;
    }
  }

  @Test
  void shouldNotCountOtherProblemsAgainstARepository() {
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> failing(Problem.WRONG_PASSWORD)).isInstanceOf(ResticFailure.class);
    }

    assertThat(guards.states()).containsEntry("r1", "CLOSED, 0 of 1 places taken");
  }

  @Test
  void shouldWaitForAPlace() throws ResticFailure {
    calls.enter();
    assertThat(guards.states()).containsEntry("r1", "CLOSED, 1 of 1 places taken");
    RepositoryCalls second =
        new RepositoryCalls(
            guards,
            repository("r1"),
            progress::add,
            cancellation,
            Clock.systemUTC(),
            (duration, unused) -> {
              calls.leave();
              return true;
            });

    second.enter();

    assertThat(progress)
        .containsExactly(Progress.of(Phase.WAITING, "a free place at repository offsite"));
    second.leave();
    assertThat(guards.states()).containsEntry("r1", "CLOSED, 0 of 1 places taken");
  }

  private String failing(Problem problem) throws ResticFailure {
    return failing(calls, problem);
  }

  private static String failing(RepositoryCalls by, Problem problem) throws ResticFailure {
    return by.call(
        Phase.SCANNING,
        "",
        attempt -> {
          throw new ResticFailure(problem);
        });
  }

  private static RepositoryLimits restingFor(Duration rest) {
    return new RepositoryLimits(1, 3, Duration.ofMinutes(10), Duration.ofSeconds(2), rest);
  }

  private RepositoryCalls calls(RepositoryGuards with) {
    return new RepositoryCalls(
        with,
        repository("r1"),
        progress::add,
        cancellation,
        Clock.systemUTC(),
        (duration, unused) -> pauses.add(duration));
  }

  private static Repository repository(String id) {
    return new Repository(id, "offsite", "rest:http://h/", Provider.REST, "");
  }
}
