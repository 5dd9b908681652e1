package io.holdfast.standalone.stack;

import io.holdfast.standalone.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configuration files of a stack, written anew at each start. */
record StackConfiguration(StackFiles files, StackPorts ports, StackSecrets secrets) {
  private static final String HOST = "127.0.0.1";

  /** How the stack is reached. */
  Map<String, String> connections() {
    return connections(StackTuning.Detour.NONE);
  }

  private Map<String, String> connections(StackTuning.Detour detour) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("bootstrap.servers", HOST + ":" + ports.broker());
    all.put("schema.registry.url", registryUrl(detour.registryOr(ports.registry())));
    all.put(
        "redis.url", redisUrl("default", secrets.redisPassword(), detour.redisOr(ports.redis())));
    all.put("key.file", files.key().toString());
    return all;
  }

  String registryUrl() {
    return registryUrl(ports.registry());
  }

  private static String registryUrl(int port) {
    return "http://" + HOST + ":" + port;
  }

  private static String redisUrl(String user, String password, int port) {
    return "redis://" + user + ":" + password + "@" + HOST + ":" + port;
  }

  /** Writes those that need not wait for anything. */
  void write(int nodes, StackTuning tuning, JavaCommand java) throws IOException {
    StackFiles.writePrivate(broker(), text(brokerSettings(tuning.broker())));
    StackFiles.writePrivate(redis(), redisSettings());
    Map<String, String> schedulers = connections(tuning.detour());
    schedulers.putAll(tuning.scheduler());
    StackFiles.writePrivate(scheduler(), text(schedulers));
    for (int node = 1; node <= nodes; node++) {
      Map<String, String> all = connections(tuning.detour());
      all.put("worker.node", String.valueOf(node));
      all.put("worker.work.dir", files.work(node).toString());
      all.put("worker.cache.dir", files.cache().toString());
      all.put("worker.hook.dir", files.hooks().toString());
      all.put("worker.instances.dir", files.instances(node).toString());
      all.put("worker.images.dir", files.images().toString());
      all.put("worker.restore.targets", files.restored() + ",/srv,/mnt,/media,/tmp");
      all.put("worker.stop.grace", "10s");
      all.putAll(tuning.worker());
      StackFiles.writePrivate(worker(node), text(all));
    }
    writeHooks(java);
  }

  Path broker() {
    return files.configuration("broker.properties");
  }

  Path redis() {
    return files.configuration("redis.conf");
  }

  Path scheduler() {
    return files.configuration("scheduler.properties");
  }

  Path worker(int node) {
    return files.configuration("worker-" + node + ".properties");
  }

  /** Properties as text. */
  static String text(Map<String, String> properties) {
    StringBuilder text = new StringBuilder();
    properties.forEach(
        (key, value) ->
            text.append(key).append('=').append(value.replace("\\", "\\\\")).append('\n'));
    return text.toString();
  }

  private Map<String, String> brokerSettings(Map<String, String> kafka) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("broker.directory", files.broker().toString());
    all.put("broker.host", HOST);
    all.put("broker.port", String.valueOf(ports.broker()));
    all.put("broker.controller.port", String.valueOf(ports.controller()));
    all.put("broker.registry.port", String.valueOf(ports.registry()));
    kafka.forEach((key, value) -> all.put("broker.kafka." + key, value));
    return all;
  }

  private String redisSettings() {
    return String.join(
            "\n",
            "bind " + HOST,
            "port " + ports.redis(),
            "dir " + quoted(files.redis()),
            "pidfile " + quoted(files.redis().resolve("redis.pid")),
            "logfile " + quoted(files.log("redis")),
            "daemonize no",
            "appendonly yes",
            "save \"\"",
            "maxmemory-policy noeviction",
            "")
        + RedisAcl.lines(secrets.redisPassword(), secrets.hookPassword());
  }

  private static String quoted(Path path) {
    return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private void writeHooks(JavaCommand java) throws IOException {
    Path access = files.hooks().resolve("redis.properties");
    StackFiles.writePrivate(
        access,
        text(Map.of("redis.url", redisUrl("hooks", secrets.hookPassword(), ports.redis()))));
    for (String command : List.of("redis-dump", "redis-restore")) {
      StringBuilder line = new StringBuilder("#!/bin/sh\nexec");
      for (String word : java.cli("--config", access.toString(), command)) {
        line.append(" '").append(word.replace("'", "'\\''")).append('\'');
      }
      StackFiles.writeProgram(files.hooks().resolve(command), line.append(" \"$@\"\n").toString());
    }
  }
}
