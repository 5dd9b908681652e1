package io.holdfast.worker.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.RedisKeys;
import io.holdfast.catalog.door.KeyDoorClient;
import io.holdfast.catalog.testing.InMemoryCatalog;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.process.Accounts;
import io.holdfast.worker.process.ProcessRunner;
import io.holdfast.worker.source.InstanceLayout;
import io.holdfast.worker.source.Volumes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hooks that save keys of their instance in Redis, as another user than the worker's. */
class KeyDoorsIT {
  private static final String OTHER_USER = "nobody";

  private final Path root;
  private final ProcessRunner runner = new ProcessRunner();
  private final Accounts accounts = new Accounts(runner);
  private final RedisKeys keys = new InMemoryCatalog().redisKeys();
  private final HookLog log = new HookLog();

  KeyDoorsIT(@TempDir Path root) {
    this.root = root;
  }

  @BeforeEach
  void make() throws Exception {
    Assumptions.assumeTrue(accounts.canSwitch(), "only root can run hooks as another user");
    open(root);
    Files.createDirectories(root.resolve("state"));
    Files.writeString(root.resolve("state/environment"), "NAME=value\n");
    Files.setPosixFilePermissions(
        root.resolve("state"), PosixFilePermissions.fromString("rwxrwxrwx"));
    copyClass("io/holdfast/worker/hook/DoorMain.class", DoorMain.class);
    Path classes =
        Path.of(KeyDoorClient.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(classes)) {
      copyPackages(classes);
    } else {
      copy(classes, root.resolve("catalog.jar"));
    }
    for (String what : new String[] {"dump", "restore"}) {
      program(
          "programs/redis-" + what,
          "exec '"
              + Path.of(System.getProperty("java.home"), "bin/java")
              + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx64m -cp '"
              + root.resolve("classes")
              + ":"
              + root.resolve("catalog.jar")
              + "' io.holdfast.worker.hook.DoorMain "
              + what
              + " \"$1\"");
    }
  }

  @AfterEach
  void close() {
    runner.close();
  }

  @Test
  void shouldSaveAndBringBackItsOwnKeys() throws Exception {
    byte[] payload = {1, 2, -3, 0};
    keys.restore("samba1/mykey", Duration.ZERO, payload, false);
    program(
        "bin/module-dump-state",
        "id -un; redis-dump samba1/mykey > key.dump; redis-restore samba1/copy < key.dump");

    run(OTHER_USER);

    assertThat(log.text()).contains(OTHER_USER);
    assertThat(Files.readAllBytes(root.resolve("state/key.dump"))).isEqualTo(payload);
    assertThat(keys.dump("samba1/copy"))
        .hasValueSatisfying(copy -> assertThat(copy).isEqualTo(payload));
    assertThat(root.resolve("doors")).isEmptyDirectory();
  }

  @Test
  void shouldNotTouchKeysOfOthers() throws Exception {
    keys.restore("mail1/mykey", Duration.ZERO, new byte[] {1}, false);
    program("bin/module-dump-state", "redis-dump mail1/mykey > stolen.dump");

    assertThatThrownBy(() -> run(OTHER_USER)).isInstanceOf(JobFailure.class);

    assertThat(log.text()).contains("is not one of this instance's");
    assertThat(root.resolve("state/stolen.dump")).isEmptyFile();
  }

  @Test
  void shouldLetNoOtherUserThroughItsDoor() throws Exception {
    program(
        "bin/module-dump-state",
        "stat -c %U:%a \"$(dirname \"$HOLDFAST_KEY_DOOR\")\" \"$HOLDFAST_KEY_DOOR\""
            + " | cut -d: -f1; stat -c %a \"$(dirname \"$HOLDFAST_KEY_DOOR\")\"");

    run(OTHER_USER);

    assertThat(log.text().lines().skip(1)).containsExactly(OTHER_USER, OTHER_USER, "700");
  }

  private void run(String user) throws JobFailure {
    Instance instance = new Instance("samba1", "ghcr.io/x/samba:1", "u1", 1, "", false, null);
    InstanceLayout layout =
        new InstanceLayout(root, root.resolve("state"), Volumes.of(Map.of()), user, false);
    HookSettings settings =
        new HookSettings(1, root.resolve("programs"), Duration.ofSeconds(60), Map.of());
    KeyDoors doors = new KeyDoors(root.resolve("doors"), keys);
    new Hooks(new InstancePrograms(runner, accounts, settings, doors))
        .run(
            Hook.DUMP,
            new HookContext(instance, layout, 4, new UUID(0, 1), "", Map.of()),
            log,
            new Cancellation());
  }

  private void program(String name, String script) throws IOException {
    Path file = root.resolve(name);
    open(Files.createDirectories(file.resolveSibling(".").normalize()));
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    open(file);
  }

  private void copyPackages(Path classes) throws IOException {
    for (String place : new String[] {"io/holdfast/catalog/door", "io/holdfast/catalog"}) {
      try (Stream<Path> files = Files.list(classes.resolve(place))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          copy(file, root.resolve("classes").resolve(classes.relativize(file).toString()));
        }
      }
    }
  }

  private void copyClass(String name, Class<?> type) throws Exception {
    Path place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    copy(place.resolve(name), root.resolve("classes").resolve(name));
  }

  private void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
    Path below = root;
    for (Path name : root.relativize(to)) {
      below = below.resolve(name);
      open(below);
    }
  }

  private static void open(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
