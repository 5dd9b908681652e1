package io.holdfast.worker.repository;

import io.holdfast.worker.job.FailureKind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the words of rclone, and of the servers behind it, mean. The first rule that fits wins. */
final class RemoteErrors {
  private static final int DIRECTORY_NOT_FOUND = 3;
  private static final int FILE_NOT_FOUND = 4;

  private static final List<Rule> RULES =
      List.of(
          rule(
              FailureKind.REQUEST,
              "this node's rclone does not know the type of the remote",
              "didn't find backend called"),
          rule(
              FailureKind.REQUEST,
              "the repository's sftp_host_key is no public key",
              "couldn't parse known_hosts_file"),
          rule(
              FailureKind.UNAUTHORIZED,
              "the server shows another key than the repository's sftp_host_key",
              "knownhosts: key"),
          rule(
              FailureKind.REQUEST,
              "the server's certificate is not trusted by this node",
              "x509: "),
          rule(
              FailureKind.REQUEST,
              "the server does not speak TLS; its address begins with http, not https",
              "http response to https client|first record does not look like a tls handshake"),
          rule(
              FailureKind.NO_SPACE,
              "no space is left there",
              "no space left|\\b507\\b|insufficient ?storage|quota ?exceeded|storage ?full"
                  + "|disk quota|disk full|not enough space"),
          rule(
              FailureKind.UNAUTHORIZED,
              "the user, the password or the key is refused",
              "\\b401\\b|unauthorized|unable to authenticate|invalidaccesskeyid"
                  + "|signaturedoesnotmatch|authenticationfailed|bad_auth_token|logon (is|fail)"
                  + "|invalid credentials|login (is )?(incorrect|failed)|\\b530\\b"),
          rule(
              FailureKind.UNAUTHORIZED,
              "the user or the key is not allowed to",
              "\\b403\\b|forbidden|access ?denied|access is denied|permission ?denied"
                  + "|not entitled|read-only file ?system|\\b405\\b|method not allowed"),
          rule(
              FailureKind.UNREACHABLE,
              "the server does not answer",
              "dial tcp|connection refused|connection reset|no such host|i/o timeout|timed out"
                  + "|no route to host|network is unreachable|deadline exceeded|broken pipe"
                  + "|unexpected eof|handshake failed: eof|\\b50[234]\\b|server misbehaving"),
          rule(
              FailureKind.NOT_FOUND,
              "there is no such bucket, share or directory",
              "directory not found|nosuchbucket|bucket does not exist|bucket not found"
                  + "|containernotfound|container does not exist|bad_network_name|\\b404\\b"
                  + "|not found|no such file"));

  private static final Meaning MISSING =
      new Meaning(FailureKind.NOT_FOUND, "there is no such bucket, share or directory");
  private static final Meaning UNKNOWN = new Meaning(FailureKind.DATA, "");

  private RemoteErrors() {}

  /**
   * The meaning of a failed call.
   *
   * @param exitCode rclone's
   * @param words what it said
   */
  static Meaning read(int exitCode, String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    for (Rule rule : RULES) {
      if (rule.words().matcher(lower).find()) {
        return rule.meaning();
      }
    }
    return exitCode == DIRECTORY_NOT_FOUND || exitCode == FILE_NOT_FOUND ? MISSING : UNKNOWN;
  }

  private static Rule rule(FailureKind kind, String reason, String words) {
    return new Rule(new Meaning(kind, reason), Pattern.compile(words));
  }

  /**
   * What it means.
   *
   * @param reason part of a sentence, or empty when it is not known
   */
  record Meaning(FailureKind kind, String reason) {}

  private record Rule(Meaning meaning, Pattern words) {}
}
