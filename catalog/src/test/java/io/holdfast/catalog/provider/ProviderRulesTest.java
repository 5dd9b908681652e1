package io.holdfast.catalog.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.catalog.Provider;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderRulesTest {

  @ParameterizedTest
  @EnumSource(Provider.class)
  void shouldFindNothingWrongWithAValidRequest(Provider provider) {
    assertThat(
            ProviderRules.problems(provider, Samples.url(provider), Samples.parameters(provider)))
        .isEmpty();
  }

  @Test
  void shouldReportEverythingAtOnceAndBlankTheSecret() {
    List<Problem> problems =
        ProviderRules.problems(
            Provider.BACKBLAZE, "s3:x/y", Map.of("b2_account_key", "a\tb", "colour", "red"));

    assertThat(problems)
        .extracting(Problem::field, Problem::parameter, Problem::value, Problem::error)
        .containsExactlyInAnyOrder(
            tuple("url", "url", "s3:x/y", "invalid_url"),
            tuple("parameters", "b2_account_id", "", "missing_parameter"),
            tuple("parameters", "colour", "", "unknown_parameter"),
            tuple("parameters", "b2_account_key", "", "invalid_characters"));
  }

  @ParameterizedTest
  @CsvSource({
    "SMB, smb_host, nas.lan:445, invalid_host",
    "SFTP, sftp_host, a b, invalid_host",
    "SFTP, sftp_host, -oProxyCommand=x, invalid_host",
    "SFTP, sftp_port, 70000, invalid_port",
    "SFTP, sftp_port, x, invalid_port",
    "SFTP, sftp_key_b64_secret, bm8ga2V5, invalid_parameter",
    "SFTP, sftp_key_b64_secret, ***, invalid_parameter",
    "SFTP, sftp_host_key, nas.lan ssh-rsa AAAA, invalid_parameter",
    "GENERIC_S3, aws_default_region, eu west, invalid_parameter",
    "REST, rest_user, a:b, invalid_characters",
    "RCLONE, basepath, ../up, invalid_parameter",
  })
  void shouldCheckTheFormOfAParameter(Provider provider, String name, String value, String error) {
    Map<String, String> parameters = new HashMap<>(Samples.parameters(provider));
    parameters.put(name, value);

    assertThat(ProviderRules.problems(provider, Samples.url(provider), parameters))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.parameter()).isEqualTo(name);
              assertThat(problem.error()).isEqualTo(error);
            });
  }

  @Test
  void shouldAskForOneOfPasswordAndKey() {
    assertThat(
            ProviderRules.problems(
                Provider.SFTP, "sftp:x", Map.of("sftp_host", "h", "sftp_user", "u")))
        .extracting(Problem::message)
        .containsExactly("Give sftp_pass or sftp_key_b64_secret.");
  }

  @Test
  void shouldAskForTheUserOfAPassword() {
    assertThat(ProviderRules.problems(Provider.REST, "rest:http://h/", Map.of("rest_pass", "x")))
        .extracting(Problem::parameter)
        .containsExactly("rest_user");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no section",
        "[a]\ntype = ftp\n[b]\ntype = ftp\n",
        "[a]\ntype = ftp\n[a]\ntype = ftp\n",
        "[a]\nhost = x\n",
        "[a]\ntype = local\n",
        "[a]\ntype = crypt\nremote = /etc\n",
        "[a]\ntype = alias\nremote = /etc\n",
        "[a:b]\ntype = ftp\n",
        "[-a]\ntype = ftp\n",
        "[a]\ntype = webdav\nbearer_token_command = touch /tmp/x\n",
        "[a]\ntype = sftp\nssh = sh -c x\n",
        "[a]\ntype = ftp\nbad key = x\n",
        "RCLONE_ENCRYPT_V0:\nabc",
      })
  void shouldRefuseAConfigurationThatIsNotOneRemote(String ini) {
    String encoded = Base64.getEncoder().encodeToString(ini.getBytes(StandardCharsets.UTF_8));

    assertThat(ProviderRules.problems(Provider.RCLONE, "", Map.of("rclone_conf_secret", ini)))
        .hasSize(1)
        .allMatch(problem -> problem.value().isEmpty());
    assertThat(
            ProviderRules.problems(Provider.RCLONE, "", Map.of("rclone_conf_b64_secret", encoded)))
        .hasSize(1);
  }

  @Test
  void shouldDeriveTheUrlOfARemoteAndKeepOneFormOfItsConfiguration() {
    String ini = "[nas]\ntype = ftp\nhost = x\n";
    String encoded = Base64.getEncoder().encodeToString(ini.getBytes(StandardCharsets.UTF_8));
    Map<String, String> parameters =
        Map.of("rclone_conf_secret", "", "rclone_conf_b64_secret", encoded, "basepath", "a/b");

    assertThat(ProviderRules.problems(Provider.RCLONE, "", parameters)).isEmpty();
    assertThat(ProviderRules.normalizedUrl(Provider.RCLONE, "", parameters))
        .isEqualTo("rclone:nas");
    assertThat(ProviderRules.normalized(Provider.RCLONE, parameters))
        .isEqualTo(Map.of("rclone_conf_secret", ini));
    assertThat(ProviderRules.problems(Provider.RCLONE, "rclone:other", parameters))
        .extracting(Problem::message)
        .containsExactly("The url names another remote than the configuration.");
  }

  @Test
  void shouldBlankSecretsAndLeaveOutForeignKeys() {
    Map<String, String> parameters = new HashMap<>(Samples.parameters(Provider.WEBDAV));
    parameters.put("rclone.bearer_token", "hunter2");

    assertThat(ProviderRules.blanked(Provider.WEBDAV, parameters))
        .isEqualTo(Map.of("webdav_user", "me", "webdav_pass", ""));
  }

  @Test
  void shouldKeepASecretThatAnAlterationLeavesEmpty() {
    Map<String, String> current = Map.of("webdav_user", "me", "webdav_pass", "old");

    assertThat(
            ProviderRules.merged(
                Provider.WEBDAV, current, Map.of("webdav_user", "you", "webdav_pass", "")))
        .isEqualTo(Map.of("webdav_user", "you", "webdav_pass", "old"));
    assertThat(ProviderRules.merged(Provider.WEBDAV, current, Map.of("webdav_pass", "new")))
        .isEqualTo(Map.of("webdav_user", "me", "webdav_pass", "new"));
    assertThat(ProviderRules.merged(Provider.WEBDAV, current, Map.of())).isEqualTo(current);
  }

  @Test
  void shouldDropAPasswordWithItsUser() {
    assertThat(
            ProviderRules.merged(
                Provider.REST,
                Map.of("rest_user", "me", "rest_pass", "old"),
                Map.of("rest_user", "", "rest_pass", "")))
        .isEmpty();
  }

  @Test
  void shouldLetOldForeignKeysStayButTakeNoNewOnes() {
    Map<String, String> current = Map.of("rclone.user", "node");

    assertThat(
            ProviderRules.alterationProblems(
                Provider.CLUSTER, "webdav:http://10.5.4.1:4694", current, Map.of()))
        .isEmpty();
    assertThat(
            ProviderRules.alterationProblems(
                Provider.CLUSTER,
                "webdav:http://10.5.4.1:4694",
                current,
                Map.of("rclone.bearer_token_command", "touch /tmp/x")))
        .extracting(Problem::error)
        .containsExactly("unknown_parameter");
  }

  @Test
  void shouldLetANewConfigurationBringAnotherRemote() {
    Map<String, String> current = Samples.parameters(Provider.RCLONE);
    Map<String, String> other = Map.of("rclone_conf_secret", "[other]\ntype = ftp\nhost = x\n");

    assertThat(ProviderRules.alterationProblems(Provider.RCLONE, "rclone:nas", current, other))
        .isEmpty();
    assertThat(ProviderRules.alterationProblems(Provider.RCLONE, "rclone:third", current, other))
        .hasSize(1);
  }
}
