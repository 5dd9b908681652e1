package io.holdfast.worker.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.process.Account;
import io.holdfast.worker.source.InstanceLayout;
import io.holdfast.worker.source.Volumes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HookEnvironmentTest {
  private static final UUID JOB = UUID.fromString("b1d1a0c8-0000-5000-8000-000000000001");
  private static final ProgramContext CONTEXT =
      new HookContext(
              new Instance("dokuwiki1", "ghcr.io/x/dokuwiki:1", "u1", 2, "", false, null),
              new InstanceLayout(
                  Path.of("/home/dokuwiki1/.config"),
                  Path.of("/home/dokuwiki1/.config/state"),
                  Volumes.of(Map.of()),
                  "dokuwiki1",
                  false),
              4,
              JOB,
              "SUCCEEDED",
              Map.of("HOLDFAST_JOB", JOB.toString()))
          .program();
  private static final HookSettings SETTINGS =
      new HookSettings(2, Path.of("/opt/holdfast/hooks"), Duration.ofHours(1), Map.of("X", "y"));

  @Test
  void shouldHaveNethServersNames() {
    Map<String, String> environment =
        HookEnvironment.of(
            CONTEXT,
            SETTINGS,
            Map.of("MAIL_DOMAIN", "example.org"),
            new Account("dokuwiki1", 1001, 1001, Path.of("/home/dokuwiki1")),
            session -> true);

    assertThat(environment)
        .containsEntry("AGENT_INSTALL_DIR", "/home/dokuwiki1/.config")
        .containsEntry("AGENT_STATE_DIR", "/home/dokuwiki1/.config/state")
        .containsEntry("AGENT_ID", "module/dokuwiki1")
        .containsEntry("MODULE_ID", "dokuwiki1")
        .containsEntry("MODULE_UUID", "u1")
        .containsEntry("IMAGE_URL", "ghcr.io/x/dokuwiki:1")
        .containsEntry("NODE_ID", "2")
        .containsEntry("BACKUP_ID", "4")
        .containsEntry("JOB_ID", JOB.toString())
        .containsEntry("BACKUP_OUTCOME", "SUCCEEDED")
        .containsEntry("HOLDFAST_JOB", JOB.toString())
        .containsEntry("HOME", "/home/dokuwiki1")
        .containsEntry("USER", "dokuwiki1")
        .containsEntry("XDG_RUNTIME_DIR", "/run/user/1001")
        .containsEntry("MAIL_DOMAIN", "example.org")
        .containsEntry("X", "y");
    assertThat(environment.get("PATH"))
        .startsWith("/home/dokuwiki1/.config/bin:/opt/holdfast/hooks:/usr/local/sbin:");
  }

  @Test
  void shouldNotNameASessionThatIsNotThere() {
    Account account = new Account("dokuwiki1", 1001, 1001, Path.of("/home/dokuwiki1"));

    assertThat(HookEnvironment.of(CONTEXT, SETTINGS, Map.of(), account, session -> false))
        .doesNotContainKeys("XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS");
  }

  @Test
  void shouldNotLetTheInstancesFileReplaceWhatMatters() {
    Map<String, String> environment =
        HookEnvironment.of(
            CONTEXT,
            SETTINGS,
            Map.of("PATH", "/evil", "MODULE_ID", "other1", "LD_PRELOAD", "/evil.so"),
            null,
            session -> true);

    assertThat(environment).containsEntry("MODULE_ID", "dokuwiki1").doesNotContainKey("LD_PRELOAD");
    assertThat(environment.get("PATH")).doesNotContain("/evil");
  }

  @Test
  void shouldKeepTheEndOfMuchOutputMasked() {
    HookLog log = new HookLog();
    log.hide(List.of("hush-hush"));
    for (int i = 0; i < 5000; i++) {
      log.out("line " + i + " hush-hush");
    }

    assertThat(log.text()).hasSizeLessThanOrEqualTo(16 * 1024).endsWith("line 4999 ***");
    assertThat(log.text()).doesNotContain("line 0 ", "hush");
  }
}
