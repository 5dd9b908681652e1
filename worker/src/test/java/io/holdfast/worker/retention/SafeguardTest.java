package io.holdfast.worker.retention;

import static io.holdfast.worker.retention.Completeness.COMPLETE;
import static io.holdfast.worker.retention.Completeness.INCOMPLETE;
import static io.holdfast.worker.retention.Completeness.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.restic.ResticLine;
import io.holdfast.worker.restic.ResticSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SafeguardTest {

  @Test
  void shouldKeepTheNewestCompleteOne() {
    assertThat(of(COMPLETE, COMPLETE, INCOMPLETE, INCOMPLETE))
        .isEqualTo(new Safeguard(true, List.of("job=1")));
  }

  @Test
  void shouldKeepWhatMayBeANewerCompleteOneToo() {
    assertThat(of(COMPLETE, UNKNOWN, INCOMPLETE))
        .isEqualTo(new Safeguard(true, List.of("job=1", "job=0")));
  }

  @Test
  void shouldFindNoneWhenNothingIsKnown() {
    assertThat(of(UNKNOWN, UNKNOWN, INCOMPLETE).found()).isFalse();
    assertThat(of(INCOMPLETE).found()).isFalse();
    assertThat(of().found()).isFalse();
  }

  @Test
  void shouldFindNoneBehindASnapshotThatCannotBeNamed() {
    ResticSnapshot nameless = snapshot(List.of("backup=4"));

    assertThat(Safeguard.of(List.of(snapshot(List.of("job=0")), nameless), job -> COMPLETE).found())
        .isFalse();
  }

  /** Whatever is true of those that are not known, the last complete one is kept. */
  @Test
  void shouldKeepTheLastCompleteOneWhateverIsTrue() {
    int length = 5;
    for (int choice = 0; choice < Math.pow(3, length); choice++) {
      Completeness[] known = new Completeness[length];
      for (int index = 0, rest = choice; index < length; index++, rest /= 3) {
        known[index] = List.of(COMPLETE, INCOMPLETE, UNKNOWN).get(rest % 3);
      }
      for (int truth = 0; truth < 1 << length; truth++) {
        check(known, truth);
      }
    }
  }

  private static void check(Completeness[] known, int truth) {
    int last = -1;
    for (int index = 0; index < known.length; index++) {
      boolean maybe = known[index] == UNKNOWN && (truth >> index & 1) == 1;
      last = known[index] == COMPLETE || maybe ? index : last;
    }
    Safeguard safeguard = of(known);
    if (safeguard.found()) {
      assertThat(safeguard.keepTags()).contains("job=" + last);
    }
  }

  private static Safeguard of(Completeness... known) {
    List<ResticSnapshot> snapshots = new ArrayList<>();
    Map<String, Completeness> jobs = new HashMap<>();
    for (int index = 0; index < known.length; index++) {
      snapshots.add(snapshot(List.of("job=" + index, "backup=4")));
      jobs.put(Integer.toString(index), known[index]);
    }
    return Safeguard.of(snapshots, jobs::get);
  }

  private static ResticSnapshot snapshot(List<String> tags) {
    return new ResticSnapshot(
        tags.toString(),
        "",
        "u",
        tags,
        List.of(),
        new ResticSnapshot.Made("", "", ResticLine.Sizes.UNKNOWN));
  }
}
