package io.holdfast.catalog.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Provider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoryUrlTest {

  @ParameterizedTest
  @CsvSource({
    "BACKBLAZE, b2:backupns8, '', backupns8, ''",
    "BACKBLAZE, b2:backupns8/a/b/, '', backupns8, a/b",
    "AWS, s3:s3.amazonaws.com/bucket, https://s3.amazonaws.com, bucket, ''",
    "AWS, s3:https://s3.eu-west-1.amazonaws.com/bucket/p, https://s3.eu-west-1.amazonaws.com,"
        + " bucket, p",
    "GENERIC_S3, s3:minio.lan:9000/bucket/p, https://minio.lan:9000, bucket, p",
    "GENERIC_S3, s3:http://[::1]:9000/bucket, http://[::1]:9000, bucket, ''",
    "AZURE, azure:backups/p, '', backups, p",
    "SMB, smb:Backup share/p q, '', Backup share, p q",
    "CLUSTER, webdav:http://10.5.4.1:4694, http://10.5.4.1:4694, '', ''",
    "CLUSTER, webdav:http://10.5.4.1:4694/, http://10.5.4.1:4694, '', ''",
    "WEBDAV, webdav:https://cloud.example.org/dav/me/, https://cloud.example.org/dav/me, '', ''",
    "SFTP, sftp:/srv/backups/, '', '', /srv/backups",
    "SFTP, sftp:backups, '', '', backups",
    "REST, rest:http://127.0.0.1:8000/, http://127.0.0.1:8000, '', ''",
    "RCLONE, rclone:, '', '', ''",
    "RCLONE, rclone:nas, '', nas, ''",
  })
  void shouldTakeAUrlApart(
      Provider provider, String url, String endpoint, String container, String path) {
    assertThat(RepositoryUrl.parse(provider, url))
        .isEqualTo(new RepositoryUrl(endpoint, container, path));
  }

  @ParameterizedTest
  @CsvSource({
    "BACKBLAZE, ''",
    "BACKBLAZE, b2:",
    "BACKBLAZE, b2:bucket/../other",
    "BACKBLAZE, b2:bucket//x",
    "BACKBLAZE, b2:buck et",
    "BACKBLAZE, s3:host/bucket",
    "AWS, s3:http://s3.amazonaws.com/bucket",
    "AWS, s3:s3.amazonaws.com",
    "GENERIC_S3, s3:ftp://host/bucket",
    "GENERIC_S3, s3:host:99999/bucket",
    "GENERIC_S3, s3:host:0/bucket",
    "GENERIC_S3, s3:key@host/bucket",
    "GENERIC_S3, s3:host/-bucket",
    "AZURE, azure:Backups",
    "SMB, smb:",
    "SMB, smb:a\\b",
    "CLUSTER, webdav:http://10.5.4.1:4694/path",
    "WEBDAV, webdav:cloud.example.org",
    "WEBDAV, webdav:https://me:hunter2@cloud.example.org/",
    "WEBDAV, webdav:https://cloud.example.org/?x=1",
    "SFTP, sftp:",
    "SFTP, sftp:/",
    "SFTP, sftp:me@nas.lan:/srv",
    "SFTP, sftp:../up",
    "REST, rest:https://me:hunter2@host/",
    "REST, rest:https://host/a/./b",
    "RCLONE, rclone:-x",
    "RCLONE, 'rclone:a,b=c'",
    "RCLONE, rclone:nas:path",
  })
  void shouldRefuseWithoutRepeatingTheUrl(Provider provider, String url) {
    assertThatThrownBy(() -> RepositoryUrl.parse(provider, url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(".")
        .hasMessageNotContaining("hunter2");
  }
}
