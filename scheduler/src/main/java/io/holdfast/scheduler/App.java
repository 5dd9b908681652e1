package io.holdfast.scheduler;

import io.holdfast.calendar.Schedule;
import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.redis.RedisCatalog;
import io.holdfast.scheduler.plan.Definitions;
import io.holdfast.scheduler.publish.KafkaDecisions;
import io.holdfast.scheduler.publish.KafkaUpkeep;
import io.holdfast.scheduler.upkeep.UpkeepPlan;
import io.holdfast.scheduler.upkeep.UpkeepRound;
import io.holdfast.schemas.topics.Topics;
import io.holdfast.settings.Connections;
import io.holdfast.settings.Settings;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A scheduler, put together: started once, closed in the reverse order. Closing twice is harmless.
 */
public final class App implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(App.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private App() {}

  /** Starts a scheduler; when that fails, what was started is closed again. */
  public static App start(Settings settings, Clock clock) {
    App app = new App();
    boolean isStarted = false;
    try {
      app.open(settings, clock);
      isStarted = true;
      return app;
    } finally {
      if (!isStarted) {
        app.close();
      }
    }
  }

  private void open(Settings settings, Clock clock) {
    Connections connections = Connections.from(settings);
    String id = SchedulerId.of(settings.get(SchedulerSettings.ID));
    Topics topics = new Topics(connections.topicPrefix());
    Catalog catalog = kept(RedisCatalog.open(connections));
    KafkaDecisions decisions =
        kept(KafkaDecisions.open(new KafkaDecisions.Self(id, topics), connections));
    Definitions definitions =
        new Definitions(
            catalog,
            zone(settings),
            new Definitions.Pace(
                settings.get(SchedulerSettings.REVISION_INTERVAL),
                settings.get(SchedulerSettings.RELOAD_INTERVAL)),
            decisions::latest,
            clock);
    SlotWork work =
        new SlotWork(
            catalog,
            definitions,
            decisions,
            new SlotWork.Rules(
                id,
                settings.get(SchedulerSettings.CLAIM_LEASE),
                settings.get(SchedulerSettings.BATCH),
                settings.get(SchedulerSettings.MISSED_AFTER)),
            clock);
    Heartbeat heartbeat =
        kept(new Heartbeat(catalog, id, settings.get(SchedulerSettings.HEARTBEAT_INTERVAL)));
    Rounds rounds =
        kept(
            new Rounds(
                work::round,
                () -> {
                  log.info("Scheduler {} is at work", id);
                  heartbeat.start();
                },
                settings.get(SchedulerSettings.POLL_INTERVAL)));
    KafkaUpkeep upkeep = kept(KafkaUpkeep.open(id, topics, connections));
    UpkeepTimer timer =
        kept(
            new UpkeepTimer(
                new UpkeepRound(catalog, upkeep, plans(settings), rules(settings, id), clock)
                    ::run));
    log.info("Scheduler {} starts", id);
    rounds.start();
    timer.start();
  }

  private static List<UpkeepPlan> plans(Settings settings) {
    List<UpkeepPlan> plans = new ArrayList<>();
    String prune = settings.get(SchedulerSettings.PRUNE_SCHEDULE);
    if (!prune.isEmpty()) {
      plans.add(new UpkeepPlan("PRUNE", Schedule.parse(prune, zone(settings)), Map.of()));
    }
    String check = settings.get(SchedulerSettings.CHECK_SCHEDULE);
    if (!check.isEmpty()) {
      plans.add(
          new UpkeepPlan(
              "CHECK",
              Schedule.parse(check, zone(settings)),
              Map.of("read_data_subset", settings.get(SchedulerSettings.CHECK_SUBSET))));
    }
    return plans;
  }

  private static UpkeepRound.Rules rules(Settings settings, String id) {
    return new UpkeepRound.Rules(
        id,
        settings.get(SchedulerSettings.CLAIM_LEASE),
        settings.get(SchedulerSettings.MISSED_AFTER),
        settings.get(SchedulerSettings.UPKEEP_JITTER));
  }

  private static ZoneId zone(Settings settings) {
    String zone = settings.get(SchedulerSettings.TIME_ZONE);
    return zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone);
  }

  private <T extends AutoCloseable> T kept(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) { // Whatever one part does, the others are closed.
        log.warn("Not closed cleanly: {}", e.getMessage());
      }
    }
  }
}
