package io.holdfast.catalog;

import java.util.List;
import java.util.Optional;

/** Kinds of destinations, with NethServer 8's names and parameters, and ours beside them. */
public enum Provider {
  BACKBLAZE("backblaze", "b2:", required("b2_account_id"), secret("b2_account_key")),
  AWS(
      "aws",
      "s3:",
      required("aws_access_key_id"),
      secret("aws_secret_access_key"),
      optional("aws_default_region")),
  GENERIC_S3(
      "generic-s3",
      "s3:",
      required("aws_access_key_id"),
      secret("aws_secret_access_key"),
      optional("aws_default_region")),
  AZURE("azure", "azure:", required("azure_account_name"), secret("azure_account_key")),
  SMB(
      "smb",
      "smb:",
      required("smb_host"),
      required("smb_user"),
      secret("smb_pass"),
      optional("smb_domain")),
  CLUSTER("cluster", "webdav:"),
  WEBDAV("webdav", "webdav:", optional("webdav_user"), optionalSecret("webdav_pass")),
  SFTP(
      "sftp",
      "sftp:",
      required("sftp_host"),
      optional("sftp_port"),
      required("sftp_user"),
      optionalSecret("sftp_pass"),
      optionalSecret("sftp_key_b64_secret"),
      optional("sftp_host_key")),
  REST("rest", "rest:", optional("rest_user"), optionalSecret("rest_pass")),
  RCLONE(
      "rclone",
      "rclone:",
      optionalSecret("rclone_conf_secret"),
      optionalSecret("rclone_conf_b64_secret"),
      optional("basepath"));

  private final String id;
  private final String urlPrefix;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Parameter> parameters;

  Provider(String id, String urlPrefix, Parameter... parameters) {
    this.id = id;
    this.urlPrefix = urlPrefix;
    this.parameters = List.of(parameters);
  }

  /** The name in requests and in Redis. */
  public String id() {
    return id;
  }

  /** What its urls begin with. */
  public String urlPrefix() {
    return urlPrefix;
  }

  public List<Parameter> parameters() {
    return parameters;
  }

  /** The provider of that name. */
  public static Optional<Provider> byId(String id) {
    for (Provider provider : values()) {
      if (provider.id.equals(id)) {
        return Optional.of(provider);
      }
    }
    return Optional.empty();
  }

  /** One parameter of a provider. */
  public record Parameter(String name, boolean isRequired, boolean isSecret) {}

  private static Parameter required(String name) {
    return new Parameter(name, true, false);
  }

  private static Parameter optional(String name) {
    return new Parameter(name, false, false);
  }

  private static Parameter secret(String name) {
    return new Parameter(name, true, true);
  }

  private static Parameter optionalSecret(String name) {
    return new Parameter(name, false, true);
  }
}
