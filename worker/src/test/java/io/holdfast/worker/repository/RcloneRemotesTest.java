package io.holdfast.worker.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Provider;
import io.holdfast.catalog.RepositorySecrets;
import io.holdfast.worker.job.JobFailure;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RcloneRemotesTest {
  private final RcloneRemotes remotes = new RcloneRemotes(new KnownHosts(Path.of("unused")));

  @Test
  void shouldTakeAmazonsRegionFromTheHostAndMakeNoBucket() throws JobFailure {
    RcloneRemote remote = aws("s3:s3.eu-west-1.amazonaws.com/bucket/p");

    assertThat(remote.environment())
        .containsEntry("RCLONE_CONFIG_HOLDFAST_REGION", "eu-west-1")
        .containsEntry("RCLONE_CONFIG_HOLDFAST_ENDPOINT", "https://s3.eu-west-1.amazonaws.com")
        .containsEntry("RCLONE_CONFIG_HOLDFAST_NO_CHECK_BUCKET", "true");
    assertThat(remote.at("x/y")).isEqualTo("holdfast:bucket/p/x/y");
    assertThat(remote.inContainer()).isTrue();
  }

  @Test
  void shouldLetRcloneFindTheRegionBehindAmazonsGlobalHost() throws JobFailure {
    assertThat(aws("s3:s3.amazonaws.com/bucket").environment())
        .doesNotContainKeys("RCLONE_CONFIG_HOLDFAST_REGION", "RCLONE_CONFIG_HOLDFAST_ENDPOINT");
  }

  @Test
  void shouldBeginAtTheRootOfAServerWithoutContainers() throws JobFailure {
    RcloneRemote remote =
        remotes.remote(Samples.repository(Provider.CLUSTER), Samples.secrets(Provider.CLUSTER));

    assertThat(remote.root()).isEqualTo("holdfast:");
    assertThat(remote.at("x/y")).isEqualTo("holdfast:x/y");
    assertThat(remote.inContainer()).isFalse();
  }

  @Test
  void shouldHandOnKeysThatOthersWrote() throws JobFailure {
    assertThat(
            remotes
                .remote(
                    Samples.repository(Provider.CLUSTER),
                    new RepositorySecrets("x", Map.of("rclone.user", "node")))
                .environment())
        .containsEntry("RCLONE_CONFIG_HOLDFAST_USER", "node");
  }

  @Test
  void shouldSayThatRcloneCannotReachARestServer() {
    assertThatThrownBy(
            () -> remotes.remote(Samples.repository(Provider.REST), Samples.secrets(Provider.REST)))
        .isInstanceOf(JobFailure.class)
        .hasMessageEndingWith("rclone cannot reach a REST server.");
  }

  @Test
  void shouldWriteHostsAsOpenSshDoes() {
    assertThat(KnownHosts.line("nas.lan", "", "k")).isEqualTo("nas.lan k\n");
    assertThat(KnownHosts.line("nas.lan", "22", "k")).isEqualTo("nas.lan k\n");
    assertThat(KnownHosts.line("[::1]", "2222", "k")).isEqualTo("[::1]:2222 k\n");
    assertThat(KnownHosts.line("[::1]", "22", "k")).isEqualTo("::1 k\n");
  }

  private RcloneRemote aws(String url) throws JobFailure {
    return remotes.remote(Samples.repository(Provider.AWS, url), Samples.secrets(Provider.AWS));
  }
}
