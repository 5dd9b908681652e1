package io.holdfast.worker.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.job.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words as rclone 1.60 said them. */
class RemoteErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UNAUTHORIZED | 1 | couldn't list files: Unauthorized: 401 Unauthorized",
        "UNAUTHORIZED | 1 | error listing: SignatureDoesNotMatch: Forbidden",
        "UNAUTHORIZED | 1 | error listing: InvalidAccessKeyId: Forbidden",
        "UNAUTHORIZED | 1 | error listing: AccessDenied: Access Denied status code: 403",
        "UNAUTHORIZED | 1 | NewFs: couldn't connect SSH: ssh: handshake failed: ssh: unable to"
            + " authenticate, attempted methods [none password], no supported methods remain",
        "UNAUTHORIZED | 1 | NewFs: couldn't connect SSH: ssh: handshake failed: knownhosts: key"
            + " mismatch",
        "UNAUTHORIZED | 1 | mkdir \"/p\" failed: permission denied",
        "REQUEST      | 1 | Failed to create file system for \"W:\": didn't find backend called"
            + " \"nonesuch\"",
        "REQUEST      | 1 | Propfind \"https://h/\": http: server gave HTTP response to HTTPS"
            + " client",
        "REQUEST      | 1 | Propfind \"https://h/\": x509: certificate signed by unknown authority",
        "UNREACHABLE  | 1 | Propfind \"http://h/\": dial tcp 127.0.0.1:1: connect: connection"
            + " refused",
        "UNREACHABLE  | 1 | dial tcp: lookup nosuch.invalid on 10.0.0.1:53: no such host",
        "NOT_FOUND    | 3 | error in ListJSON: directory not found",
        "NOT_FOUND    | 3 | something new",
        "NO_SPACE     | 1 | Failed to copy: Insufficient Storage: 507 Insufficient Storage",
        "NO_SPACE     | 1 | write /mnt/x: no space left on device",
        "DATA         | 1 | something new",
      })
  void shouldUnderstandRclone(FailureKind kind, int exitCode, String words) {
    assertThat(RemoteErrors.read(exitCode, words).kind()).isEqualTo(kind);
  }

  @Test
  void shouldNotTakeANumberInsideAnotherForAStatus() {
    assertThat(RemoteErrors.read(1, "request 84032 failed").kind()).isEqualTo(FailureKind.DATA);
  }
}
