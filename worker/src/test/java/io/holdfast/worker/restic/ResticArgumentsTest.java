package io.holdfast.worker.restic;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Retention;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.process.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ResticArgumentsTest {
  private static final BackupArguments BACKUP =
      new BackupArguments(
          "u1", List.of("job=7", "backup=4"), Path.of("/j/include"), Path.of("/j/exclude"));

  @Test
  void shouldBackUpByOldAndNewVersions() {
    assertThat(ResticArguments.backup(BACKUP, version("0.14.0")))
        .containsExactly(
            "backup",
            "--json",
            "--host",
            "u1",
            "--tag",
            "job=7",
            "--tag",
            "backup=4",
            "--files-from-raw",
            "/j/include",
            "--exclude-file",
            "/j/exclude");
    assertThat(ResticArguments.backup(BACKUP, version("0.18.1")))
        .containsSequence("--group-by", "host");
  }

  @Test
  void shouldForgetByEveryRule() {
    Retention all = new Retention(1, 2, 3, 4, 5, 6, "2y5m7d3h");

    assertThat(
            ResticArguments.forget(
                new ForgetArguments("u1", "backup=4", all, List.of("job=7"), false)))
        .containsExactly(
            "forget",
            "--json",
            "--group-by",
            "",
            "--host",
            "u1",
            "--tag",
            "backup=4",
            "--keep-last",
            "1",
            "--keep-hourly",
            "2",
            "--keep-daily",
            "3",
            "--keep-weekly",
            "4",
            "--keep-monthly",
            "5",
            "--keep-yearly",
            "6",
            "--keep-within",
            "2y5m7d3h",
            "--keep-tag",
            "job=7");
  }

  @Test
  void shouldGiveNoRuleThatIsNotSet() {
    assertThat(
            ResticArguments.forget(
                new ForgetArguments("u1", "backup=4", Retention.keepLast(3), List.of(), false)))
        .containsExactly(
            "forget",
            "--json",
            "--group-by",
            "",
            "--host",
            "u1",
            "--tag",
            "backup=4",
            "--keep-last",
            "3");
  }

  @Test
  void shouldRestoreByOldAndNewVersions() {
    RestoreArguments all = new RestoreArguments("5c8e", Path.of("/t"), List.of(), List.of(), false);
    RestoreArguments some =
        new RestoreArguments(
            "5c8e", Path.of("/t"), List.of("/state/a*", "volumes/x"), List.of("/state/d[1]"), true);

    assertThat(ResticArguments.restore(all, version("0.14.0")))
        .containsExactly("restore", "--target", "/t", "5c8e");
    assertThat(ResticArguments.restore(all, version("0.16.4")))
        .containsExactly("restore", "--json", "--sparse", "--target", "/t", "5c8e");
    assertThat(ResticArguments.restore(some, version("0.18.1")))
        .containsExactly(
            "restore",
            "--json",
            "--sparse",
            "--exclude-xattr",
            "security.selinux",
            "--verify",
            "--target",
            "/t",
            "--include",
            "/state/a\\*",
            "--include",
            "/volumes/x",
            "--include",
            "!/state/d\\[1]",
            "5c8e");
  }

  @Test
  void shouldReadWithoutLocks() {
    assertThat(ResticArguments.list("5c8e", "", true))
        .containsExactly("ls", "--no-lock", "--json", "5c8e");
    assertThat(ResticArguments.list("5c8e", "", false))
        .containsExactly("ls", "--no-lock", "--json", "5c8e", "/");
    assertThat(ResticArguments.list("5c8e", "/a", false))
        .containsExactly("ls", "--no-lock", "--json", "5c8e", "/a");
    assertThat(ResticArguments.list("5c8e", "/a", true))
        .containsExactly("ls", "--no-lock", "--json", "--recursive", "5c8e", "/a");
    assertThat(ResticArguments.dump("5c8e", "/a")).contains("--no-lock");
    assertThat(ResticArguments.diff("5c8e", "a342")).contains("--no-lock", "--json");
  }

  @Test
  void shouldHandSecretsInByEnvironmentAlone() {
    ResticSettings settings =
        new ResticSettings(
            "restic",
            Path.of("/c"),
            Duration.ofMinutes(2),
            Duration.ofMinutes(15),
            100,
            0,
            Map.of("TZ", "UTC"));
    ResticTarget target =
        new ResticTarget(
            "rest:http://h/x/",
            Map.of("RESTIC_PASSWORD", "sesame", "RESTIC_REPOSITORY", "rest:http://u:hush@h/x/"),
            List.of("-o", "rclone.program=/opt/rclone"));

    Command command =
        new ResticCommands(settings)
            .of(ResticSession.plain(target, new Cancellation()), List.of("init"));

    assertThat(command.arguments())
        .containsExactly(
            "restic", "-o", "rclone.program=/opt/rclone", "--limit-upload", "100", "init");
    assertThat(command.environment())
        .containsEntry("RESTIC_PASSWORD", "sesame")
        .containsEntry("RESTIC_REPOSITORY", "rest:http://u:hush@h/x/")
        .containsEntry("RESTIC_CACHE_DIR", "/c")
        .containsEntry("TZ", "UTC");
    assertThat(command + " " + target + " " + settings).doesNotContain("sesame", "hush");
  }

  @Test
  void shouldReadVersions() {
    assertThat(version("0.14.0")).isEqualTo(new ResticVersion(0, 14, 0));
    assertThat(ResticVersion.parse("restic 0.18.1-dev (compiled manually) compiled with go1.24"))
        .contains(new ResticVersion(0, 18, 1));
    assertThat(ResticVersion.parse("something else")).isEmpty();
    assertThat(version("0.9.6").isSupported()).isFalse();
    assertThat(new ResticVersion(1, 0, 0).isSupported()).isTrue();
  }

  private static ResticVersion version(String number) {
    return Objects.requireNonNull(
        ResticVersion.parse("restic " + number + " compiled with go1.19.8 on linux/amd64")
            .orElse(null));
  }
}
