package io.holdfast.catalog.redis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Placement;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;

/** An instance as NethServer 8's keys, and its placement in a hash of ours. */
final class InstanceKeys {
  private static final String NO_DATA_BACKUP = "no_data_backup";

  private InstanceKeys() {}

  static void write(Changes changes, Instance instance) {
    String id = instance.id();
    changes
        .then("HSET", Keys.MODULE_NODE, id, String.valueOf(instance.node()))
        .then("HSET", Keys.MODULE_UUID, id, instance.uuid())
        .set(
            Keys.moduleEnvironment(id),
            Map.of(
                "IMAGE_URL", instance.imageUrl(), "MODULE_ID", id, "MODULE_UUID", instance.uuid()));
    if (!instance.uiName().isEmpty()) {
      changes.then("SET", Keys.moduleUiName(id), instance.uiName());
    }
    if (instance.noDataBackup()) {
      changes.then("SADD", Keys.moduleFlags(id), NO_DATA_BACKUP);
    }
    Placement placement = instance.placement();
    if (placement != null) {
      changes.replace(Keys.placement(id), write(placement));
    }
  }

  static void remove(Changes changes, String id) {
    changes
        .then("HDEL", Keys.MODULE_NODE, id)
        .then("HDEL", Keys.MODULE_UUID, id)
        .then("DEL", Keys.moduleEnvironment(id), Keys.moduleUiName(id))
        .then("DEL", Keys.moduleFlags(id), Keys.placement(id));
  }

  /** What the keys of an instance hold. */
  record Read(
      String id,
      Map<String, String> environment,
      String uiName,
      boolean noDataBackup,
      Map<String, String> placement) {

    Instance instance(String node, String uuid) {
      int number = new Fields(Keys.MODULE_NODE, Map.of(id, node)).number(id, 0);
      return new Instance(
          id,
          environment.getOrDefault("IMAGE_URL", ""),
          uuid.isEmpty() ? environment.getOrDefault("MODULE_UUID", "") : uuid,
          number,
          uiName,
          noDataBackup,
          placement.isEmpty() ? null : readPlacement(id, placement));
    }
  }

  static List<Read> read(Redis redis, List<String> ids) {
    return redis.ask(
        jedis -> {
          try (AbstractPipeline pipeline = jedis.pipelined()) {
            List<Answers> answers = ids.stream().map(id -> Answers.of(pipeline, id)).toList();
            pipeline.sync();
            List<Read> reads = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
              reads.add(answers.get(i).read(ids.get(i)));
            }
            return List.copyOf(reads);
          }
        });
  }

  private record Answers(
      Response<Map<String, String>> environment,
      Response<String> uiName,
      Response<Boolean> noDataBackup,
      Response<Map<String, String>> placement) {

    static Answers of(AbstractPipeline pipeline, String id) {
      return new Answers(
          pipeline.hgetAll(Keys.moduleEnvironment(id)),
          pipeline.get(Keys.moduleUiName(id)),
          pipeline.sismember(Keys.moduleFlags(id), NO_DATA_BACKUP),
          pipeline.hgetAll(Keys.placement(id)));
    }

    Read read(String id) {
      @Nullable String name = uiName.get();
      return new Read(
          id, environment.get(), name == null ? "" : name, noDataBackup.get(), placement.get());
    }
  }

  static Map<String, String> write(Placement placement) {
    ObjectNode volumes = Json.object();
    new TreeMap<>(placement.volumes())
        .forEach((name, directory) -> volumes.put(name, directory.toString()));
    return Map.of(
        "install_dir", placement.installDir().toString(),
        "state_dir", placement.stateDir().toString(),
        "volumes", Json.text(volumes),
        "user", placement.user(),
        "rootfull", Fields.flag(placement.rootfull()));
  }

  static Placement readPlacement(String id, Map<String, String> texts) {
    String key = Keys.placement(id);
    Fields fields = new Fields(key, texts);
    Map<String, Path> volumes = new HashMap<>();
    if (!fields.text("volumes").isEmpty()) {
      Json.texts(Json.parse(key + " (volumes)", fields.text("volumes")))
          .forEach((name, directory) -> volumes.put(name, path(key, directory)));
    }
    return new Placement(
        path(key, fields.text("install_dir")),
        path(key, fields.text("state_dir")),
        volumes,
        fields.text("user"),
        fields.flag("rootfull", false));
  }

  private static Path path(String key, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw Json.corrupt(key, "has a path that cannot be one");
    }
  }
}
