package io.holdfast.worker.repository;

import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import io.holdfast.catalog.RepositorySecrets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** A repository of every provider, every secret recognizable. */
final class Samples {
  static final String PATH = "dokuwiki/dokuwiki1@3792c7db-9450-4bd3-84a3-034cd0087839";
  static final String HOST_KEY =
      "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBKh";
  static final String KEY =
      Base64.getEncoder()
          .encodeToString(
              "-----BEGIN RSA PRIVATE KEY-----\nSECRET\n-----END RSA PRIVATE KEY-----\n"
                  .getBytes(StandardCharsets.US_ASCII));

  private Samples() {}

  static Repository repository(Provider provider) {
    String url =
        switch (provider) {
          case BACKBLAZE -> "b2:backupns8/cluster";
          case AWS -> "s3:s3.eu-west-1.amazonaws.com/backupns8";
          case GENERIC_S3 -> "s3:http://127.0.0.1:9000/backupns8/a/b";
          case AZURE -> "azure:backups/cluster";
          case SMB -> "smb:share/cluster";
          case CLUSTER -> "webdav:http://10.5.4.1:4694";
          case WEBDAV -> "webdav:https://cloud.example.org/dav/me";
          case SFTP -> "sftp:/srv/backups";
          case REST -> "rest:https://backup.example.org:8000/cluster";
          case RCLONE -> "rclone:nas";
        };
    return repository(provider, url);
  }

  static Repository repository(Provider provider, String url) {
    String basepath = provider == Provider.RCLONE ? "base/path" : "";
    return new Repository("48ce000a", "Sample", url, provider, basepath);
  }

  static RepositorySecrets secrets(Provider provider) {
    return new RepositorySecrets("restic-SECRET", parameters(provider));
  }

  private static Map<String, String> parameters(Provider provider) {
    return switch (provider) {
      case BACKBLAZE -> Map.of("b2_account_id", "0012", "b2_account_key", "key-SECRET");
      case AWS -> Map.of("aws_access_key_id", "AKIA", "aws_secret_access_key", "key-SECRET");
      case GENERIC_S3 ->
          Map.of(
              "aws_access_key_id", "AKIA",
              "aws_secret_access_key", "key-SECRET",
              "aws_default_region", "eu-south-1");
      case AZURE -> Map.of("azure_account_name", "account", "azure_account_key", "key-SECRET");
      case SMB -> Map.of("smb_host", "nas.lan", "smb_user", "backup", "smb_pass", "pass-SECRET");
      case CLUSTER -> Map.of();
      case WEBDAV -> Map.of("webdav_user", "me", "webdav_pass", "pass-SECRET");
      case SFTP ->
          Map.of(
              "sftp_host", "nas.lan",
              "sftp_port", "2222",
              "sftp_user", "backup",
              "sftp_pass", "pass-SECRET",
              "sftp_key_b64_secret", KEY,
              "sftp_host_key", HOST_KEY);
      case REST -> Map.of("rest_user", "m:e", "rest_pass", "p@ss/SECRET");
      case RCLONE ->
          Map.of(
              "rclone_conf_secret", "[nas]\ntype = ftp\nhost = nas.lan\npass = obscured-SECRET\n");
    };
  }
}
