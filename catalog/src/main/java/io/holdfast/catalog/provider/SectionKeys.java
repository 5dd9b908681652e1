package io.holdfast.catalog.provider;

import io.holdfast.catalog.Provider;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Which parameter is which key of an rclone section. */
final class SectionKeys {
  /** Type of a REST server's section; rclone has no such backend. */
  static final String REST_TYPE = "holdfast-rest";

  private SectionKeys() {}

  /** How a value is written. */
  enum Form {
    PLAIN,
    OBSCURED,
    /** Base64 of a PEM text outside, the text with escaped line ends inside. */
    PEM;

    String write(String value) {
      return switch (this) {
        case PLAIN -> value;
        case OBSCURED -> RcloneObscure.obscure(value);
        case PEM ->
            new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\r", "\\r")
                .replace("\n", "\\n");
      };
    }

    String read(String value) {
      return switch (this) {
        case PLAIN -> value;
        case OBSCURED -> RcloneObscure.reveal(value);
        case PEM ->
            Base64.getEncoder().encodeToString(unescape(value).getBytes(StandardCharsets.UTF_8));
      };
    }

    private static String unescape(String value) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c == '\\' && i + 1 < value.length()) {
          char escaped = value.charAt(++i);
          c = escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped;
        }
        text.append(c);
      }
      return text.toString();
    }
  }

  /** One parameter's key. */
  record SectionKey(String parameter, String key, Form form) {}

  /** Keys of a provider's parameters, in the order they are written. */
  static List<SectionKey> of(Provider provider) {
    return switch (provider) {
      case BACKBLAZE -> List.of(plain("b2_account_id", "account"), plain("b2_account_key", "key"));
      case AWS, GENERIC_S3 ->
          List.of(
              plain("aws_access_key_id", "access_key_id"),
              plain("aws_secret_access_key", "secret_access_key"),
              plain("aws_default_region", "region"));
      case AZURE ->
          List.of(plain("azure_account_name", "account"), plain("azure_account_key", "key"));
      case SMB ->
          List.of(
              plain("smb_host", "host"),
              plain("smb_user", "user"),
              obscured("smb_pass", "pass"),
              plain("smb_domain", "domain"));
      case WEBDAV -> List.of(plain("webdav_user", "user"), obscured("webdav_pass", "pass"));
      case SFTP ->
          List.of(
              plain("sftp_host", "host"),
              plain("sftp_port", "port"),
              plain("sftp_user", "user"),
              obscured("sftp_pass", "pass"),
              new SectionKey("sftp_key_b64_secret", "key_pem", Form.PEM),
              plain("sftp_host_key", RcloneConf.HOST_KEY));
      case REST -> List.of(plain("rest_user", "user"), obscured("rest_pass", "pass"));
      case CLUSTER, RCLONE -> List.of();
    };
  }

  /** Keys that follow from provider and url. */
  static List<String> derived(Provider provider) {
    return switch (provider) {
      case BACKBLAZE -> List.of("type", "hard_delete");
      case AWS, GENERIC_S3 -> List.of("type", "provider", "env_auth", "endpoint");
      case AZURE, SMB, SFTP -> List.of("type");
      case CLUSTER, WEBDAV -> List.of("type", "url", "vendor");
      case REST -> List.of("type", "url");
      case RCLONE -> List.of();
    };
  }

  private static SectionKey plain(String parameter, String key) {
    return new SectionKey(parameter, key, Form.PLAIN);
  }

  private static SectionKey obscured(String parameter, String key) {
    return new SectionKey(parameter, key, Form.OBSCURED);
  }
}
