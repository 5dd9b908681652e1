package io.holdfast.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever instances jobs share: someone can always go on, and never two of one instance. */
class TurnsPropertyTest {
  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  @Property(tries = 300)
  void shouldNeverStandStillNorLetTwoJobsOfOneInstanceRun(
      @ForAll("claims") List<Set<String>> claims, @ForAll Random random) {
    Turns turns = new Turns();
    Map<UUID, Set<String>> waiting = new LinkedHashMap<>();
    int next = 0;
    while (next < claims.size() || !waiting.isEmpty()) {
      if (next < claims.size() && (waiting.isEmpty() || random.nextBoolean())) {
        UUID job = new UUID(0, next);
        turns.join(claims.get(next), job);
        waiting.put(job, claims.get(next));
        next++;
      } else {
        List<UUID> running = running(turns, waiting);
        assertThat(running).isNotEmpty();
        // Most often one of those whose turn it is ends, sometimes one that waits is cancelled.
        List<UUID> leaving = random.nextInt(4) > 0 ? running : new ArrayList<>(waiting.keySet());
        UUID job = leaving.get(random.nextInt(leaving.size()));
        turns.leave(claims.get((int) job.getLeastSignificantBits()), job);
        waiting.remove(job);
      }
    }
    for (String name : NAMES) {
      assertThatThrownBy(() -> turns.ahead(List.of(name), new UUID(0, 0)))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Provide
  Arbitrary<List<Set<String>>> claims() {
    return Arbitraries.of(NAMES).set().ofMaxSize(3).list().ofMaxSize(12);
  }

  private static List<UUID> running(Turns turns, Map<UUID, Set<String>> waiting) {
    List<UUID> running = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    waiting.forEach(
        (job, names) -> {
          if (turns.ahead(names, job).isEmpty()) {
            running.add(job);
            for (String name : names) {
              assertThat(taken.add(name)).as("two jobs have %s", name).isTrue();
            }
          }
        });
    return running;
  }
}
