package io.holdfast.worker.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.catalog.provider.RcloneObscure;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.restic.ResticTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RepositoryTargetsTest {
  @TempDir Path directory = Path.of("");
  private RepositoryTargets targets = new RepositoryTargets(remotes(), "rclone");

  @BeforeEach
  void useTheDirectory() {
    targets = new RepositoryTargets(remotes(), "rclone");
  }

  private RcloneRemotes remotes() {
    return new RcloneRemotes(new KnownHosts(directory));
  }

  @Test
  void shouldReachBackblaze() throws JobFailure {
    check(
        Provider.BACKBLAZE,
        "b2:backupns8:cluster/" + Samples.PATH,
        Map.of("B2_ACCOUNT_ID", "0012", "B2_ACCOUNT_KEY", "key-SECRET"));
  }

  @Test
  void shouldReachAmazon() throws JobFailure {
    check(
        Provider.AWS,
        "s3:https://s3.eu-west-1.amazonaws.com/backupns8/" + Samples.PATH,
        Map.of("AWS_ACCESS_KEY_ID", "AKIA", "AWS_SECRET_ACCESS_KEY", "key-SECRET"));
  }

  @Test
  void shouldReachAnyS3ByHttpWhenAskedTo() throws JobFailure {
    check(
        Provider.GENERIC_S3,
        "s3:http://127.0.0.1:9000/backupns8/a/b/" + Samples.PATH,
        Map.of(
            "AWS_ACCESS_KEY_ID", "AKIA",
            "AWS_SECRET_ACCESS_KEY", "key-SECRET",
            "AWS_DEFAULT_REGION", "eu-south-1"));
  }

  @Test
  void shouldReachAzure() throws JobFailure {
    check(
        Provider.AZURE,
        "azure:backups:/cluster/" + Samples.PATH,
        Map.of("AZURE_ACCOUNT_NAME", "account", "AZURE_ACCOUNT_KEY", "key-SECRET"));
  }

  @Test
  void shouldReachARestServerWithItsCredentialsInTheEnvironmentOnly() throws JobFailure {
    check(
        Provider.REST,
        "rest:https://backup.example.org:8000/cluster/" + Samples.PATH + "/",
        Map.of(
            "RESTIC_REPOSITORY",
            "rest:https://m%3Ae:p%40ss%2FSECRET@backup.example.org:8000/cluster/"
                + Samples.PATH
                + "/"));
  }

  @Test
  void shouldReachARestServerWithoutCredentials() throws JobFailure {
    Repository repository = Samples.repository(Provider.REST, "rest:http://127.0.0.1:8000/");

    ResticTarget target =
        targets.target(repository, new RepositorySecrets("x", Map.of()), Samples.PATH);

    assertThat(target.environment())
        .containsEntry("RESTIC_REPOSITORY", "rest:http://127.0.0.1:8000/" + Samples.PATH + "/");
  }

  @Test
  void shouldReachSmbThroughRclone() throws JobFailure {
    check(
        Provider.SMB,
        "rclone:holdfast:share/cluster/" + Samples.PATH,
        remote(
            "TYPE", "smb",
            "HOST", "nas.lan",
            "USER", "backup",
            "PASS", RcloneObscure.obscure("pass-SECRET")));
  }

  @Test
  void shouldReachAnotherNodeThroughRclone() throws JobFailure {
    check(
        Provider.CLUSTER,
        "rclone:holdfast:" + Samples.PATH,
        remote("TYPE", "webdav", "URL", "http://10.5.4.1:4694", "VENDOR", "other"));
  }

  @Test
  void shouldReachWebdavThroughRclone() throws JobFailure {
    check(
        Provider.WEBDAV,
        "rclone:holdfast:" + Samples.PATH,
        remote(
            "TYPE", "webdav",
            "URL", "https://cloud.example.org/dav/me",
            "VENDOR", "other",
            "USER", "me",
            "PASS", RcloneObscure.obscure("pass-SECRET")));
  }

  @Test
  void shouldReachSftpThroughRcloneWithTheServersKeyInAFile() throws Exception {
    ResticTarget target = target(Provider.SFTP);
    Map<String, String> environment = target.environment();

    assertThat(target.repositoryUrl()).isEqualTo("rclone:holdfast:/srv/backups/" + Samples.PATH);
    assertThat(environment)
        .containsEntry("RCLONE_CONFIG_HOLDFAST_TYPE", "sftp")
        .containsEntry("RCLONE_CONFIG_HOLDFAST_PORT", "2222")
        .containsEntry(
            "RCLONE_CONFIG_HOLDFAST_KEY_PEM",
            "-----BEGIN RSA PRIVATE KEY-----\\nSECRET\\n-----END RSA PRIVATE KEY-----\\n")
        .doesNotContainKey("RCLONE_CONFIG_HOLDFAST_HOST_KEY");
    Path file = Path.of(environment.getOrDefault("RCLONE_CONFIG_HOLDFAST_KNOWN_HOSTS_FILE", ""));
    assertThat(file).hasContent("[nas.lan]:2222 " + Samples.HOST_KEY);
    assertThat(target(Provider.SFTP)).isEqualTo(target);
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void shouldReachTheUsersOwnRemoteBelowItsBasepath() throws JobFailure {
    check(
        Provider.RCLONE,
        "rclone:holdfast:base/path/" + Samples.PATH,
        remote("TYPE", "ftp", "HOST", "nas.lan", "PASS", "obscured-SECRET"));
  }

  @Test
  void shouldNameARcloneThatIsElsewhere() throws JobFailure {
    RepositoryTargets elsewhere = new RepositoryTargets(remotes(), "/opt/rclone");

    assertThat(
            elsewhere
                .target(
                    Samples.repository(Provider.SMB), Samples.secrets(Provider.SMB), Samples.PATH)
                .options())
        .containsExactly("-o", "rclone.program=/opt/rclone");
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void shouldShowNoSecretOutsideTheEnvironmentAndKnowAllThatAreInIt(Provider provider)
      throws JobFailure {
    ResticTarget target = target(provider);
    Set<String> secrets =
        targets.secretValues(Samples.repository(provider), Samples.secrets(provider));

    assertThat(target.repositoryUrl() + target.options() + target).doesNotContain("SECRET");
    assertThat(target.environment().values())
        .filteredOn(value -> value.contains("SECRET"))
        .isNotEmpty()
        .allMatch(value -> secrets.stream().anyMatch(value::contains));
    assertThat(target.environment().getOrDefault("RCLONE_CONFIG_HOLDFAST_PASS", "restic-SECRET"))
        .isIn(secrets);
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void shouldRefuseAPathThatLeavesTheRepository(Provider provider) {
    assertThatThrownBy(
            () ->
                targets.target(
                    Samples.repository(provider), Samples.secrets(provider), "../../etc"))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("Sample")
        .extracting(failure -> ((JobFailure) failure).kind())
        .isEqualTo(FailureKind.REQUEST);
  }

  @Test
  void shouldSayWhichDefinitionCannotBeUsed() {
    assertThatThrownBy(
            () ->
                targets.target(
                    Samples.repository(Provider.AWS, "s3:nonsense"),
                    Samples.secrets(Provider.AWS),
                    Samples.PATH))
        .isInstanceOf(JobFailure.class)
        .hasMessageStartingWith("The definition of repository Sample cannot be used. Expected s3:");
  }

  private ResticTarget target(Provider provider) throws JobFailure {
    return targets.target(Samples.repository(provider), Samples.secrets(provider), Samples.PATH);
  }

  private void check(Provider provider, String url, Map<String, String> environment)
      throws JobFailure {
    Map<String, String> expected = new HashMap<>(environment);
    expected.putIfAbsent("RESTIC_REPOSITORY", url);
    expected.put("RESTIC_PASSWORD", "restic-SECRET");

    ResticTarget target = target(provider);

    assertThat(target.repositoryUrl()).isEqualTo(url);
    assertThat(target.options()).isEmpty();
    assertThat(target.environment()).isEqualTo(expected);
  }

  private static Map<String, String> remote(String... entries) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      environment.put("RCLONE_CONFIG_HOLDFAST_" + entries[i], entries[i + 1]);
    }
    environment.put("RCLONE_CONFIG", "/dev/null");
    environment.put("RCLONE_ASK_PASSWORD", "false");
    environment.put("RCLONE_CONTIMEOUT", "15s");
    return environment;
  }
}
