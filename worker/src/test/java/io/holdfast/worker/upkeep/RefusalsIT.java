package io.holdfast.worker.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.UpkeepReport;
import io.holdfast.worker.job.UpkeepTask.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What real servers refuse, and what is said of it. */
class RefusalsIT {
  private static final String WRONG = "wrong-S3CRET";

  @ParameterizedTest
  @CsvSource({
    "WEBDAV, webdav_pass",
    "SFTP, sftp_pass",
    "REST, rest_pass",
    "S3, aws_secret_access_key",
  })
  void shouldNotReadWithAWrongPassword(
      Remote.Kind remoteKind, String parameter, @TempDir Path directory) throws Exception {
    try (Remote remote = Remote.start(remoteKind, ProvidersIT.readable(directory));
        Bench bench = new Bench(directory.resolve("bench"))) {
      Map<String, String> wrong = remote.with(parameter, WRONG);

      JsonNode answer = bench.probe(remote.repository(), wrong);
      UpkeepReport snapshots = bench.run(Kind.LIST_SNAPSHOTS, remote.repository(), wrong);

      check(answer, "no_read_permission", "Repository Sample cannot be", "refused");
      assertThat(kind(snapshots)).isEqualTo(FailureKind.UNAUTHORIZED);
      assertThat(snapshots.ending().message()).doesNotContain("S3CRET");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Remote.Kind.class,
      names = {"WEBDAV", "SFTP", "REST"})
  void shouldNotWriteIntoAReadOnlyDirectory(Remote.Kind kind, @TempDir Path directory)
      throws Exception {
    try (Remote remote = Remote.start(kind, ProvidersIT.readable(directory));
        Bench bench = new Bench(directory.resolve("bench"))) {
      Files.setPosixFilePermissions(remote.files(), PosixFilePermissions.fromString("r-xr-xr-x"));

      JsonNode answer = bench.probe(remote.repository(), remote.parameters());

      check(answer, "no_write_permission", "Repository Sample cannot be written to");
    }
  }

  @Test
  void shouldNotDeleteFromAnAppendOnlyServer(@TempDir Path directory) throws Exception {
    Path own = ProvidersIT.readable(directory);
    try (Remote usual = Remote.start(Remote.Kind.REST, own);
        Server server =
            Server.rclone(own.resolve("home"), "restic", usual.files(), "--append-only");
        Bench bench = new Bench(directory.resolve("bench"))) {
      JsonNode answer = bench.probe(usual.at("rest:" + server.url() + "/sub/"), usual.parameters());

      check(answer, "no_delete_permission", "the server is append-only");
    }
  }

  @ParameterizedTest
  @EnumSource(Remote.Kind.class)
  void shouldSayThatAServerDoesNotAnswer(Remote.Kind kind, @TempDir Path directory)
      throws Exception {
    Remote remote = Remote.start(kind, ProvidersIT.readable(directory));
    remote.close();
    try (Bench bench = new Bench(directory.resolve("bench"))) {
      JsonNode answer = bench.probe(remote.repository(), remote.parameters());
      UpkeepReport snapshots =
          bench.run(Kind.LIST_SNAPSHOTS, remote.repository(), remote.parameters());

      check(answer, "backup_repository_not_accessible", "the server does not answer");
      assertThat(kind(snapshots)).isEqualTo(FailureKind.UNREACHABLE);
    }
  }

  @Test
  void shouldNotMakeAMissingBucket(@TempDir Path directory) throws Exception {
    try (Remote remote = Remote.start(Remote.Kind.S3, ProvidersIT.readable(directory));
        Bench bench = new Bench(directory.resolve("bench"))) {
      JsonNode answer =
          bench.probe(remote.at("s3:" + remote.server().url() + "/other"), remote.parameters());

      check(answer, "backup_repository_not_accessible", "there is no such bucket");
      assertThat(remote.files().resolve("other")).doesNotExist();
    }
  }

  @Test
  void shouldTrustTheServerWithTheGivenKeyAlone(@TempDir Path directory) throws Exception {
    Path own = ProvidersIT.readable(directory);
    try (Remote remote = Remote.start(Remote.Kind.SFTP, own);
        Bench bench = new Bench(directory.resolve("bench"))) {
      Path keys = own.resolve("home/.cache/rclone/serve-sftp");
      String ecdsa = Files.readString(keys.resolve("id_ecdsa.pub")).strip();
      String other = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + "B".repeat(43);

      assertThat(bench.probe(remote.repository(), remote.with("sftp_host_key", ecdsa)))
          .hasToString("{\"ok\":true}");
      check(
          bench.probe(remote.repository(), remote.with("sftp_host_key", other)),
          "no_read_permission",
          "another key than the repository's sftp_host_key");
    }
  }

  @Test
  void shouldSayThatAServerDoesNotSpeakTls(@TempDir Path directory) throws Exception {
    try (Remote remote = Remote.start(Remote.Kind.WEBDAV, ProvidersIT.readable(directory));
        Bench bench = new Bench(directory.resolve("bench"))) {
      String https = "https://127.0.0.1:" + remote.server().port();
      Repository rest = new Repository("x", "Sample", "rest:" + https, Provider.REST, "");

      check(
          bench.probe(remote.at("webdav:" + https), remote.parameters()),
          "backup_repository_not_accessible",
          "does not speak TLS");
      check(bench.probe(rest, Map.of()), "backup_repository_not_accessible", "does not speak TLS");
    }
  }

  @Test
  void shouldSayThatThePasswordOfTheRepositoryIsWrong(@TempDir Path directory) throws Exception {
    Path source = Files.writeString(directory.resolve("file"), "content");
    try (Remote remote = Remote.start(Remote.Kind.WEBDAV, ProvidersIT.readable(directory));
        Bench bench = new Bench(directory.resolve("bench"))) {
      bench.backUp(remote.repository(), remote.parameters(), source);

      UpkeepReport report =
          bench.run(WRONG, Kind.LIST_SNAPSHOTS, remote.repository(), remote.parameters());

      assertThat(kind(report)).isEqualTo(FailureKind.UNAUTHORIZED);
      assertThat(report.ending().message()).contains("password").doesNotContain("S3CRET");
    }
  }

  private static FailureKind kind(UpkeepReport report) {
    assertThat(report.ending()).isInstanceOf(Ending.Failed.class);
    return ((Ending.Failed) report.ending()).kind();
  }

  private static void check(JsonNode answer, String error, String... words) {
    assertThat(answer.path("ok").asBoolean(true)).isFalse();
    assertThat(answer.path("message").asText()).contains(words).doesNotContain("S3CRET");
    assertThat(answer.path("error").asText()).isEqualTo(error);
  }
}
