package io.holdfast.catalog.redis;

import io.holdfast.catalog.DueSlots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Due times in a sorted set, what they stand for in a hash each; every step is one script. */
final class RedisDueSlots implements DueSlots {
  private static final String KEPT_SECONDS = String.valueOf(Duration.ofDays(1).toSeconds());
  private static final Script IS_BUILT = Script.load("due-mark.lua", "due-is-built.lua");
  private static final Script BUILD = Script.load("due-mark.lua", "due-build.lua");
  private static final Script LIST = Script.load("due-list.lua");
  private static final Script SCHEDULE = Script.load("due-owners.lua", "due-schedule.lua");
  private static final Script CLAIM =
      Script.load("due-mark.lua", "due-owners.lua", "due-claim.lua");
  private static final Script ADVANCE = Script.load("due-advance.lua");
  private static final Script GIVE_BACK = Script.load("due-give-back.lua");

  private final Redis redis;

  RedisDueSlots(Redis redis) {
    this.redis = redis;
  }

  @Override
  public List<Entry> list() {
    return entries(List.of(Keys.SLOT_PREFIX))
        .sorted(Comparator.comparingInt(Entry::backupId))
        .toList();
  }

  @Override
  public Optional<Entry> find(int backupId) {
    return entries(List.of(Keys.SLOT_PREFIX, String.valueOf(backupId))).findFirst();
  }

  private Stream<Entry> entries(List<String> arguments) {
    Object answer = redis.ask(jedis -> LIST.run(jedis, List.of(Keys.DUE), arguments));
    return Answers.rows(answer).stream()
        .map(
            row ->
                new Entry(
                    Integer.parseInt(row.get(0)),
                    time(row.get(1)),
                    time(row.get(2)),
                    row.get(3),
                    row.get(4).isEmpty() ? null : time(row.get(4))));
  }

  @Override
  public boolean isBuilt() {
    return redis.ask(jedis -> IS_BUILT.run(jedis, List.of(Keys.DUE), List.of())).equals(1L);
  }

  @Override
  public boolean build(Collection<Entry> entries) {
    List<String> arguments = new ArrayList<>(List.of(Keys.SLOT_PREFIX, KEPT_SECONDS));
    for (Entry entry : entries) {
      Instant last = entry.lastDecided();
      arguments.addAll(
          List.of(
              String.valueOf(entry.backupId()),
              text(entry.slot()),
              text(entry.due()),
              entry.fingerprint(),
              last == null ? "" : text(last)));
    }
    return redis.ask(jedis -> BUILD.run(jedis, List.of(Keys.DUE), arguments)).equals(1L);
  }

  @Override
  public boolean schedule(int backupId, String fingerprint, Instant slot, Instant due) {
    return run(
        SCHEDULE, backupId, List.of(String.valueOf(backupId), fingerprint, text(slot), text(due)));
  }

  @Override
  public void remove(int backupId) {
    Changes changes = new Changes();
    remove(changes, backupId);
    redis.ask(changes::apply);
  }

  /** Adds the commands of a removal. */
  static void remove(Changes changes, int backupId) {
    String key = Keys.slot(backupId);
    changes
        .then("ZREM", Keys.DUE, String.valueOf(backupId))
        .then("HDEL", key, "slot", "due", "fingerprint")
        .then("HDEL", key, "owner", "token", "previous", "first_claimed")
        .then("EXPIRE", key, KEPT_SECONDS);
  }

  @Override
  public List<Claim> claim(String owner, Instant now, Duration lease, int limit) {
    if (owner.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("an owner's name is one line");
    }
    List<String> arguments =
        List.of(owner, text(now), text(now.plus(lease)), String.valueOf(limit), Keys.SLOT_PREFIX);
    Object answer =
        redis.once(jedis -> CLAIM.run(jedis, List.of(Keys.DUE, Keys.LEASE_TOKEN), arguments));
    List<Claim> claims = new ArrayList<>();
    for (List<String> row : Answers.rows(answer)) {
      claims.add(
          new Claim(
              Integer.parseInt(row.get(0)),
              time(row.get(1)),
              time(row.get(2)),
              owner,
              Long.parseLong(row.get(3)),
              row.get(4).lines().toList(),
              time(row.get(5))));
    }
    return List.copyOf(claims);
  }

  @Override
  public boolean advance(Claim claim, @Nullable Instant nextSlot, @Nullable Instant nextDue) {
    if ((nextSlot == null) != (nextDue == null)) {
      throw new IllegalArgumentException("a next slot has a due time, and none has none");
    }
    return run(
        ADVANCE,
        claim.backupId(),
        List.of(
            String.valueOf(claim.backupId()),
            claim.owner(),
            String.valueOf(claim.token()),
            text(claim.slot()),
            nextSlot == null ? "" : text(nextSlot),
            nextDue == null ? "" : text(nextDue),
            KEPT_SECONDS));
  }

  @Override
  public boolean giveBack(Claim claim) {
    return run(
        GIVE_BACK,
        claim.backupId(),
        List.of(String.valueOf(claim.backupId()), claim.owner(), String.valueOf(claim.token())));
  }

  private boolean run(Script script, int backupId, List<String> arguments) {
    List<String> keys = List.of(Keys.DUE, Keys.slot(backupId));
    return redis.ask(jedis -> script.run(jedis, keys, arguments)).equals(1L);
  }

  private static String text(Instant time) {
    return String.valueOf(time.toEpochMilli());
  }

  private static Instant time(String millis) {
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }
}
