package io.holdfast.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.it.cli.Cli.Call;
import io.holdfast.it.support.JavaProcess;
import io.holdfast.it.support.LocalStack;
import io.holdfast.worker.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The manual's way from a Redis key to its restore, as written there: dump hook, include file, step
 * {@code 20loadkey}, and {@code restore-module} at the command line. Everything is real.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeedRestoreIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String UUID = "3792c7db-9450-4bd3-84a3-034cd0087839";

  /** A key of each type: how it is made, and read. The manual's own is the first. */
  private static final Map<String, Commands> KEYS = new LinkedHashMap<>();

  private record Commands(String make, String read) {}

  static {
    KEYS.put("mykey", new Commands("HSET %s colour blue size large", "HGETALL %s"));
    KEYS.put("words", new Commands("SET %s some-words", "GET %s"));
    KEYS.put("line", new Commands("RPUSH %s one two three", "LRANGE %s 0 -1"));
    KEYS.put("bag", new Commands("SADD %s apple pear", "SORT %s ALPHA"));
    KEYS.put("ranks", new Commands("ZADD %s 1 first 2 second", "ZRANGE %s 0 -1 WITHSCORES"));
    KEYS.put("stream", new Commands("XADD %s 1-1 event started", "XRANGE %s - +"));
  }

  private final ObjectMapper mapper = new ObjectMapper();
  private final List<AutoCloseable> open = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // Before all tests.
  private Path directory;

  @SuppressWarnings("NullAway.Init") // Before all tests.
  private LocalStack stack;

  @SuppressWarnings("NullAway.Init") // Before all tests.
  private Path config;

  private String repository = "";

  @BeforeAll
  void start(@TempDir Path given) throws IOException {
    directory = given;
    stack = LocalStack.start(directory, 1);
    open.add(stack);
    config = stack.properties("client.properties", Map.of());
    program("hooks", "redis-dump", hook("redis-dump"));
    program("hooks", "redis-restore", hook("redis-restore"));
    Path worker =
        stack.properties(
            "worker.properties",
            Map.of(
                "worker.node", "1",
                "worker.hook.dir", directory.resolve("hooks").toString(),
                "worker.images.dir", directory.resolve("images").toString(),
                "worker.instances.dir", directory.resolve("made").toString(),
                "worker.work.dir", directory.resolve("work").toString(),
                "worker.cache.dir", directory.resolve("cache").toString()));
    JavaProcess process =
        JavaProcess.start(
            Main.class, directory.resolve("worker.log"), List.of("--config", worker.toString()));
    open.add(process);
    process.awaitLine("serves node 1", PATIENCE);
    RestRemote remote = RestRemote.start(directory.resolve("remote"));
    open.add(remote);
    Path request =
        Files.writeString(
            directory.resolve("repository.json"),
            "{\"name\":\"remote\",\"url\":\""
                + remote.url()
                + "\",\"provider\":\"rest\",\"password\":\"\",\"parameters\":{}}");
    repository =
        mapper
            .readTree(done("run", "add-backup-repository", "--data", "@" + request).out())
            .path("id")
            .asText();
    install();
    done(
        "run",
        "cluster/add-backup",
        "--data",
        "{\"repository\":\""
            + repository
            + "\",\"schedule\":\"yearly\",\"retention\":3,\"instances\":[\"mymodule1\"],"
            + "\"enabled\":true,\"name\":\"mybackup\"}");
  }

  @AfterAll
  void stop() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  @Test
  @Order(1)
  void shouldBringBackKeysOfEveryTypeAsTheManualSays() throws Exception {
    Map<String, String> before = new LinkedHashMap<>();
    for (Map.Entry<String, Commands> key : KEYS.entrySet()) {
      redis(String.format(key.getValue().make(), "mymodule1/" + key.getKey()));
      before.put(key.getKey(), read(key.getKey()));
    }
    done("run", "run-backup", "--data", "{\"id\":1}");
    KEYS.keySet().forEach(key -> redis("DEL mymodule1/" + key));
    assertThat(redis("KEYS mymodule1/*")).isEmpty();

    JsonNode restored = restore("restore-module");
    assertThat(restored.path("image_name").asText()).isEqualTo("mymodule");
    assertThat(restored.path("module_id").asText()).isEqualTo("mymodule2");
    assertThat(restored.path("image_url").asText()).contains("mymodule");
    assertThat(restored.path("module_uuid").asText()).isNotEmpty().isNotEqualTo(UUID);
    for (String key : KEYS.keySet()) {
      assertThat(read(key)).as(key).isNotEmpty().isEqualTo(before.get(key));
      assertThat(redis("TTL mymodule1/" + key)).as(key).isEqualTo("-1");
    }

    Path step = directory.resolve("images/mymodule/actions/restore-module/20loadkey");
    Files.writeString(step, "#!/bin/bash\nredis-restore mymodule1/mykey 600000 < mykey.dump\n");
    redis("DEL mymodule1/mykey");
    JsonNode again = restore("cluster/restore-module");
    assertThat(again.path("module_id").asText()).isEqualTo("mymodule3");
    assertThat(read("mykey")).isEqualTo(before.get("mykey"));
    assertThat(Long.parseLong(redis("TTL mymodule1/mykey"))).isBetween(300L, 600L);
  }

  @Test
  @Order(2)
  void shouldSayWhereARestoreCanGoRestoreManyAtOnceAndReplace() throws Exception {
    done("run", "run-backup", "--data", "{\"id\":1}");
    String source =
        "\"repository\":\"" + repository + "\",\"path\":\"mymodule/mymodule1@" + UUID + "\"";

    JsonNode eligible =
        mapper.readTree(
            done("run", "determine-restore-eligibility", "--data", "{" + source + "}").out());
    assertThat(eligible.path("image_name").asText()).isEqualTo("mymodule");
    assertThat(eligible.path("nodes").path(0).path("node_id").asInt()).isEqualTo(1);
    assertThat(eligible.path("nodes").path(0).path("eligible").asBoolean())
        .as(eligible.toString())
        .isTrue();

    String one = "{\"node\":1," + source + ",\"snapshot\":\"\"}";
    JsonNode many =
        mapper.readTree(
            done("run", "restore-modules", "--data", "[" + one + "," + one + "]").out());
    assertThat(many).hasSize(2);
    assertThat(many.path(0).path("module_id").asText())
        .startsWith("mymodule")
        .isNotEqualTo(many.path(1).path("module_id").asText());

    Call table = done("restore", "mymodule1", "--replace", "--yes");
    assertThat(table.out()).contains("succeeded").contains("mymodule");
    String instances = done("instance", "list", "--json").out();
    assertThat(instances).doesNotContain("\"mymodule1\"").contains(UUID);
    assertThat(done("backup", "list", "--json").out()).doesNotContain("\"mymodule1\"");
  }

  private String read(String key) {
    return redis(String.format(Objects.requireNonNull(KEYS.get(key)).read(), "mymodule1/" + key));
  }

  private JsonNode restore(String action) throws IOException {
    return mapper.readTree(
        done(
                "run",
                action,
                "--data",
                "{\"node\":1, \"repository\":\""
                    + repository
                    + "\", \"path\":\"mymodule/mymodule1@"
                    + UUID
                    + "\",\"snapshot\":\"\"}")
            .out());
  }

  /** As the manual has it, with lines of the same kind for the further keys. */
  private void install() throws IOException {
    Path home = directory.resolve("instances/mymodule1");
    Path state = Files.createDirectories(home.resolve("state"));
    Files.writeString(
        state.resolve("environment"),
        "IMAGE_URL=ghcr.io/nethserver/mymodule:1.0.0\nMODULE_UUID=" + UUID + "\n");
    StringBuilder dump = new StringBuilder("#!/bin/bash\n");
    StringBuilder load = new StringBuilder("#!/bin/bash\n");
    StringBuilder include = new StringBuilder();
    for (String key : KEYS.keySet()) {
      dump.append("redis-dump mymodule1/" + key + " > " + key + ".dump\n");
      load.append("redis-restore mymodule1/" + key + " < " + key + ".dump\n");
      include.append("state/" + key + ".dump\n");
    }
    for (String place : List.of("instances/mymodule1", "images/mymodule")) {
      Files.createDirectories(directory.resolve(place).resolve("etc"));
      Files.writeString(
          directory.resolve(place).resolve("etc/state-include.conf"), include.toString());
      program(place + "/bin", "module-dump-state", dump.toString());
      program(place + "/actions/restore-module", "20loadkey", load.toString());
    }
    done(
        "instance",
        "add",
        "mymodule1",
        "--node",
        "1",
        "--image",
        "ghcr.io/nethserver/mymodule:1.0.0",
        "--uuid",
        UUID,
        "--install-dir",
        home.toString(),
        "--state-dir",
        state.toString());
  }

  private void program(String place, String name, String script) throws IOException {
    Path file = Files.createDirectories(directory.resolve(place)).resolve(name);
    Files.writeString(file, script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private String hook(String command) {
    return "#!/bin/sh\nHOLDFAST_CONFIG='"
        + config
        + "' exec '"
        + Path.of(System.getProperty("java.home"), "bin", "java")
        + "' -XX:TieredStopAtLevel=1 -Xmx128m -cp '"
        + System.getProperty("java.class.path")
        + "' io.holdfast.standalone.Main "
        + command
        + " \"$@\"\n";
  }

  private String redis(String command) {
    List<String> line =
        new ArrayList<>(List.of("redis-cli", "-u", stack.settings().get("redis.url")));
    line.addAll(List.of(command.split(" ")));
    try {
      Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(process.waitFor()).isZero();
      return answer;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Call done(String... args) {
    Call call = Cli.holdfast(config, args);
    assertThat(call.exitCode()).as(String.join(" ", args) + call.err() + call.out()).isZero();
    return call;
  }
}
