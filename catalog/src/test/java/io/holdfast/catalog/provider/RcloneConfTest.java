package io.holdfast.catalog.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Provider;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RcloneConfTest {

  @ParameterizedTest
  @EnumSource(Provider.class)
  void shouldReadBackWhatItWrote(Provider provider) {
    Map<String, String> parameters = Samples.parameters(provider);

    String ini = RcloneConf.toIni(Samples.repository(provider), parameters);

    assertThat(RcloneConf.parameters(provider, ini)).isEqualTo(parameters);
  }

  @Test
  void shouldWriteRclonesOwnKeys() {
    assertThat(ini(Provider.BACKBLAZE))
        .isEqualTo(
            "["
                + Samples.ID
                + "]\ntype = b2\nhard_delete = true\naccount = 0012\nkey = K001/key+x=\n");
    assertThat(ini(Provider.GENERIC_S3))
        .endsWith(
            """
            type = s3
            provider = Other
            env_auth = false
            endpoint = http://127.0.0.1:9000
            access_key_id = AKIA
            secret_access_key = sEcr/et+=
            region = eu-west-1
            """);
    assertThat(ini(Provider.AZURE)).endsWith("type = azureblob\naccount = account\nkey = a2V5\n");
    assertThat(ini(Provider.CLUSTER))
        .endsWith("type = webdav\nurl = http://10.5.4.1:4694\nvendor = other\n");
    assertThat(ini(Provider.SFTP))
        .contains("key_pem = -----BEGIN OPENSSH PRIVATE KEY-----\\nb3BlbnNza\\\\C1r\\\"ZXk\\n--");
  }

  @Test
  void shouldObscurePasswordsButNotKeys() {
    assertThat(ini(Provider.SMB)).contains("domain = WORK").doesNotContain("blanks");
    assertThat(ini(Provider.REST)).contains("type = holdfast-rest").doesNotContain("p:w");
  }

  @Test
  void shouldKeepKeysThatOthersWroteAndItHasNoParameterFor() {
    String foreign =
        """
        [anything]
        type = webdav
        url = http://10.5.4.1:4694
        vendor = other
        user = node
        # a remark
        pass: x
        """;

    Map<String, String> parameters = RcloneConf.parameters(Provider.CLUSTER, foreign);

    assertThat(parameters).isEqualTo(Map.of("rclone.user", "node", "rclone.pass", "x"));
    assertThat(RcloneConf.toIni(Samples.repository(Provider.CLUSTER), parameters))
        .contains("user = node\n", "pass = x\n");
  }

  @Test
  void shouldNotLetAKeptKeyReplaceOneOfItsOwn() {
    Map<String, String> parameters = new HashMap<>(Samples.parameters(Provider.WEBDAV));
    parameters.put("rclone.url", "http://elsewhere");

    assertThat(RcloneConf.section(Samples.repository(Provider.WEBDAV), parameters))
        .containsEntry("url", "https://cloud.example.org/remote.php/dav/files/me");
  }

  @Test
  void shouldRefuseToWriteALineEnd() {
    assertThatThrownBy(
            () ->
                RcloneConf.toIni(
                    Samples.repository(Provider.BACKBLAZE),
                    Map.of("b2_account_id", "a\n[b]", "b2_account_key", "hunter2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The value of account cannot be written.");
  }

  @Test
  void shouldRefuseToReadMoreThanOneRemote() {
    assertThatThrownBy(() -> RcloneConf.parameters(Provider.SMB, "[a]\ntype=smb\n[b]\ntype=smb\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected one rclone remote, found 2.");
  }

  private static String ini(Provider provider) {
    return RcloneConf.toIni(Samples.repository(provider), Samples.parameters(provider));
  }
}
