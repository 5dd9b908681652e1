package io.holdfast.worker.restic;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.process.Finished;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResticErrorsTest {

  static Stream<String> known() throws IOException {
    return Golden.lines("errors.lines").stream().filter(line -> !line.startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("known")
  void shouldKnowTheProblem(String line) {
    String[] fields = line.split("\\|", 3);

    ResticFailure failure =
        read(Integer.parseInt(fields[0]), fields[2].replace("\\n", "\n"), List.of());

    assertThat(failure.problem()).isEqualTo(Problem.valueOf(fields[1]));
  }

  @Test
  void shouldNameTheOwnerOfALock() {
    ResticFailure failure =
        read(11, "repository is already locked exclusively by PID 7 on node1 by root", List.of());

    assertThat(failure).hasMessageContaining("PID 7 on node1");
  }

  @Test
  void shouldShowNoSecretAmongLastWords() {
    ResticFailure failure =
        read(
            1,
            "Fatal: odd answer of http://me:sesame@host/ to hush-hush-hush",
            List.of("hush-hush-hush"));

    assertThat(failure.problem()).isEqualTo(Problem.OTHER);
    assertThat(failure)
        .hasMessageContaining("Fatal: odd answer of http://***@host/ to ***")
        .hasMessageContaining("Exit code 1");
  }

  @Test
  void shouldTellTheReasonRatherThanThePlace() {
    ResticFailure failure =
        read(
            1,
            "Fatal: unable to open config file: something odd\n"
                + "Is there a repository at the following location?\nrest:http://host/wiki/",
            List.of());

    assertThat(failure).hasMessageContaining("something odd");
    assertThat(failure.getMessage()).doesNotContain("rest:http");
  }

  @Test
  void shouldNameTheDirectoryOfTheNodeThatIsFull() {
    ResticFailure failure =
        read(
            1,
            "Fatal: unable to save snapshot: Write: write /var/tmp/job/restic-temp-pack-1:"
                + " no space left on device",
            List.of());

    assertThat(failure).hasMessage("The disk with /var/tmp/job is full: free some of it.");
  }

  @Test
  void shouldSayThatTheRemoteFailedItself() {
    ResticFailure failure =
        read(
            1,
            "Fatal: unable to open config file: unexpected HTTP response (500):"
                + " 500 Internal Server Error",
            List.of());

    assertThat(failure).hasMessageContaining("an error of its own (500)");
    assertThat(failure.toJobFailure().kind()).isEqualTo(FailureKind.UNREACHABLE);
  }

  @Test
  void shouldNotTakeTheFileThatCouldNotBeReadForTheReason() {
    ResticFailure failure =
        read(
            1,
            "{\"message_type\":\"error\",\"error\":{\"message\":\"open /x: permission denied\"},"
                + "\"item\":\"/x\"}\nFatal: something new",
            List.of());

    assertThat(failure.problem()).isEqualTo(Problem.OTHER);
  }

  private static ResticFailure read(int exitCode, String err, List<String> secrets) {
    return ResticErrors.read(new Finished(exitCode, Finished.End.EXITED, "", err), secrets);
  }
}
