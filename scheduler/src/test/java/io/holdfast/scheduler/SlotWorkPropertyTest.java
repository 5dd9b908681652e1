package io.holdfast.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.CatalogException;
import io.holdfast.scheduler.decision.SlotDecision;
import io.holdfast.scheduler.decision.SlotDecision.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.KafkaException;

/** Random days of two schedulers that crash, freeze and lose answers at random moments. */
class SlotWorkPropertyTest {
  private static final int STEPS = 120;
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  @Property(tries = 100)
  void shouldDecideEverySlotOnceWhateverBreaks(@ForAll long seed) {
    Schedulers all = new Schedulers();
    check(all, days(all, new Random(seed), 0));
    checkLedger(all);
  }

  @Property(tries = 100)
  void shouldDecideEverySlotOnceWhenTheDueSetIsLostToo(@ForAll long seed) {
    Schedulers all = new Schedulers();
    check(all, days(all, new Random(seed), 10));
  }

  /** Returns the backups. */
  private static List<Integer> days(Schedulers all, Random random, int losses) {
    all.install("a", 1);
    all.install("b", 2);
    List<Integer> backups = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      backups.add(all.add("*:*:0/10", i % 2 == 0, "a", "b"));
    }
    SlotWork[] schedulers = {all.start("s0"), all.start("s1")};
    for (int step = 0; step < STEPS; step++) {
      int which = random.nextInt(schedulers.length);
      boolean isCrash = random.nextInt(3) == 0 && addFault(all, random, schedulers[1 - which]);
      tryRound(schedulers[which]);
      all.broker.faults.clear();
      all.catalog.setUnreachable(false);
      if (isCrash) {
        schedulers[which] = all.start("s" + which + "-" + step);
      }
      all.clock.advance(Duration.ofMillis(random.nextInt(8000)));
      all.endJobs();
      if (random.nextInt(STEPS) < losses && hasDecisionsOfAll(all, backups)) {
        all.catalog.loseDueSlots();
      }
    }
    all.clock.advance(Schedulers.LEASE);
    for (int i = 0; i < 5; i++) {
      tryRound(schedulers[0]);
    }
    return backups;
  }

  private static void tryRound(SlotWork scheduler) {
    try {
      scheduler.round();
    } catch (CatalogException | KafkaException e) {
      // The next round goes on.
    }
  }

  /** Of a backup that has none, a loss leaves nothing that could tell since when it is there. */
  private static boolean hasDecisionsOfAll(Schedulers all, List<Integer> backups) {
    return all.broker.published.stream()
        .map(SlotDecision::backupId)
        .collect(Collectors.toSet())
        .containsAll(backups);
  }

  /** What goes wrong with the next publication; true when the process is gone after it. */
  private static boolean addFault(Schedulers all, Random random, SlotWork other) {
    switch (random.nextInt(6)) {
      case 0 -> all.broker.faults.add(FakeBroker.refused());
      case 1 -> all.broker.faults.add(FakeBroker.lostBefore());
      case 2 -> all.broker.faults.add(FakeBroker.lostAfter());
      case 3 -> {
        all.broker.faults.add(frozen(all, other));
        return false;
      }
      default -> {
        boolean isPublished = random.nextBoolean();
        all.broker.faults.add(crash(all, isPublished));
        return true;
      }
    }
    return false;
  }

  private static FakeBroker.Fault frozen(Schedulers all, SlotWork other) {
    return new FakeBroker.Fault() {
      @Override
      public void before() {
        all.clock.advance(Schedulers.LEASE);
        other.round();
      }
    };
  }

  private static FakeBroker.Fault crash(Schedulers all, boolean isPublished) {
    return new FakeBroker.Fault() {
      @Override
      public void before() {
        if (!isPublished) {
          after();
        }
      }

      @Override
      public void after() {
        all.catalog.setUnreachable(true);
        throw new KafkaException("killed");
      }
    };
  }

  private static void check(Schedulers all, List<Integer> backups) {
    for (int backup : backups) {
      Instant expected = Schedulers.START.plus(INTERVAL);
      for (SlotDecision decision : all.broker.published) {
        if (decision.backupId() == backup) {
          assertThat(decision.coveredFrom()).isEqualTo(expected);
          assertThat(decision.coveredCount())
              .isEqualTo(Duration.between(expected, decision.slot()).dividedBy(INTERVAL) + 1);
          expected = decision.slot().plus(INTERVAL);
        }
      }
      assertThat(expected).isAfter(all.clock.instant());
    }
    assertThat(jobs(all)).doesNotHaveDuplicates();
  }

  private static void checkLedger(Schedulers all) {
    assertThat(jobs(all))
        .allSatisfy(job -> assertThat(all.catalog.jobs().find(job.toString())).isPresent());
  }

  private static List<UUID> jobs(Schedulers all) {
    List<UUID> jobs = new ArrayList<>();
    for (SlotDecision decision : all.broker.published) {
      for (Part part : decision.run().jobs()) {
        if (part.jobId() != null) {
          jobs.add(Objects.requireNonNull(part.jobId()));
        }
      }
    }
    return jobs;
  }
}
