package io.holdfast.worker.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.FailureKind;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HooksIT {
  private final Path root;
  private final ProcessRunner runner = new ProcessRunner();
  private final Accounts accounts = new Accounts(runner);
  private final HookLog log = new HookLog();

  HooksIT(@TempDir Path root) {
    this.root = root;
  }

  @BeforeEach
  void make() throws IOException {
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(root.resolve("state"));
    Files.writeString(root.resolve("state/environment"), "NAME=value\nAPI_TOKEN=hush-hush\n");
  }

  @AfterEach
  void close() {
    runner.close();
  }

  @Test
  void shouldDoNothingWithoutAHook() throws JobFailure {
    assertThat(run(Hook.DUMP, "")).isFalse();
    assertThat(log.text()).isEmpty();
  }

  @Test
  void shouldRunInTheStateDirectoryWithTheBackupsId() throws Exception {
    hook("#!/bin/sh\npwd\necho arg $1\necho id $BACKUP_ID of $MODULE_ID\necho $NAME $API_TOKEN\n");

    assertThat(run(Hook.DUMP, "")).isTrue();

    assertThat(log.text().lines())
        .containsExactly(
            "[module-dump-state]",
            root.resolve("state").toString(),
            "arg 4",
            "id 4 of dokuwiki1",
            "value ***");
  }

  @Test
  void shouldFindTheInstancesOwnProgramsFirst() throws Exception {
    program("bin/redis-dump", "#!/bin/sh\necho own $1\n");
    hook("#!/bin/sh\nredis-dump key\n");

    run(Hook.DUMP, "");

    assertThat(log.text()).contains("own key");
  }

  @Test
  void shouldRunAsTheInstancesUserWithItsGroups() throws Exception {
    Assumptions.assumeTrue(accounts.canSwitch(), "only root may run programs as another user");
    hook("#!/bin/sh\nid -un\nid -gn\necho $USER $HOME\n");

    run(Hook.DUMP, "nobody");

    assertThat(log.text()).contains("nobody\nnogroup\nnobody /nonexistent");
  }

  @Test
  void shouldSayThatTheUserDoesNotExist() throws Exception {
    Assumptions.assumeTrue(accounts.canSwitch(), "only root may run programs as another user");
    hook("#!/bin/sh\n");

    assertThatThrownBy(() -> run(Hook.DUMP, "no-such-user"))
        .isInstanceOfSatisfying(
            JobFailure.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.NOT_FOUND))
        .hasMessageContaining("no-such-user");
  }

  @Test
  void shouldSayThatItsFirstLineIsWrong() throws Exception {
    hook("#!/no/such/interpreter\n");

    assertThatThrownBy(() -> run(Hook.DUMP, ""))
        .isInstanceOfSatisfying(
            JobFailure.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.HOOK))
        .hasMessageContaining("first line");
  }

  private void hook(String script) throws IOException {
    program("bin/module-dump-state", script);
  }

  private void program(String path, String script) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, script);
    assertThat(file.toFile().setExecutable(true, false)).isTrue();
  }

  private boolean run(Hook hook, String user) throws JobFailure {
    HookContext context =
        new HookContext(
            new Instance("dokuwiki1", "ghcr.io/x/dokuwiki:1", "u1", 1, "", false, null),
            new InstanceLayout(root, root.resolve("state"), Volumes.of(Map.of()), user, false),
            4,
            new UUID(0, 1),
            "",
            Map.of());
    HookSettings settings = new HookSettings(1, null, Duration.ofSeconds(20), Map.of());
    return new Hooks(runner, accounts, settings).run(hook, context, log, new Cancellation());
  }
}
