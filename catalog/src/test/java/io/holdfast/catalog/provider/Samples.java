package io.holdfast.catalog.provider;

import io.holdfast.catalog.Provider;
import io.holdfast.catalog.Repository;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** A valid repository of every provider. */
final class Samples {
  static final String ID = "48ce000a-79b7-5fe6-8558-177fd70c27b4";
  static final String PEM =
      "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNza\\C1r\"ZXk\n-----END OPENSSH PRIVATE KEY-----\n";
  static final String PEM_B64 =
      Base64.getEncoder().encodeToString(PEM.getBytes(StandardCharsets.UTF_8));
  static final String HOST_KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1mUeXzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz0Ab";

  private Samples() {}

  static Repository repository(Provider provider) {
    return new Repository(ID, "sample", url(provider), provider, "");
  }

  static String url(Provider provider) {
    return switch (provider) {
      case BACKBLAZE -> "b2:backupns8/cluster";
      case AWS -> "s3:s3.amazonaws.com/backupns8";
      case GENERIC_S3 -> "s3:http://127.0.0.1:9000/backupns8/a/b";
      case AZURE -> "azure:backups/cluster";
      case SMB -> "smb:Backup share/cluster";
      case CLUSTER -> "webdav:http://10.5.4.1:4694";
      case WEBDAV -> "webdav:https://cloud.example.org/remote.php/dav/files/me";
      case SFTP -> "sftp:/srv/backups";
      case REST -> "rest:https://backup.example.org:8000/cluster";
      case RCLONE -> "rclone:nas";
    };
  }

  static Map<String, String> parameters(Provider provider) {
    return switch (provider) {
      case BACKBLAZE -> Map.of("b2_account_id", "0012", "b2_account_key", "K001/key+x=");
      case AWS -> Map.of("aws_access_key_id", "AKIA", "aws_secret_access_key", "sEcr/et+=");
      case GENERIC_S3 ->
          Map.of(
              "aws_access_key_id", "AKIA",
              "aws_secret_access_key", "sEcr/et+=",
              "aws_default_region", "eu-west-1");
      case AZURE -> Map.of("azure_account_name", "account", "azure_account_key", "a2V5");
      case SMB ->
          Map.of(
              "smb_host", "nas.lan",
              "smb_user", "backup",
              "smb_pass", " with \"blanks\" ",
              "smb_domain", "WORK");
      case CLUSTER -> Map.of();
      case WEBDAV -> Map.of("webdav_user", "me", "webdav_pass", "p%(x)s`#;");
      case SFTP ->
          Map.of(
              "sftp_host", "nas.lan",
              "sftp_port", "2222",
              "sftp_user", "backup",
              "sftp_pass", "pw",
              "sftp_key_b64_secret", PEM_B64,
              "sftp_host_key", HOST_KEY);
      case REST -> Map.of("rest_user", "me", "rest_pass", "p:w");
      case RCLONE -> Map.of("rclone_conf_secret", "[nas]\ntype = ftp\nhost = nas.lan\n");
    };
  }
}
