package io.holdfast.worker.restore.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Placement;
import io.holdfast.worker.hook.HookLog;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandHostIT {
  private final Path root;
  private final ProcessRunner runner = new ProcessRunner();
  private final HookLog log = new HookLog();
  private final Run run = new Run(new UUID(0, 1), log, new Cancellation());
  private final NewInstance wanted =
      new NewInstance(
          run.jobId(),
          new Instance("dokuwiki2", "x/dokuwiki:1", "u1", 1, "", false, null),
          Set.of("data"),
          Map.of("data", Path.of("/mnt/data")),
          Map.of("PASSWORD", "hush-hush"));

  CommandHostIT(@TempDir Path root) {
    this.root = root;
  }

  @AfterEach
  void close() {
    runner.close();
  }

  @Test
  void shouldAskForAPlaceAndTakeItsVariables() throws Exception {
    String place = "\"install_dir\":\"/a\",\"state_dir\":\"/a/state\",\"user\":\"wiki\"";
    InstanceHost host =
        host(
            "cat > "
                + root
                + "/$1; echo note >&2; echo '{"
                + place
                + ",\"environment\":{\"P\":\"1\"}}'");

    InstanceHost.Installed made = host.make(wanted, run);

    assertThat(made.placement())
        .isEqualTo(new Placement(Path.of("/a"), Path.of("/a/state"), Map.of(), "wiki", false));
    assertThat(made.environment()).containsEntry("P", "1");
    assertThat(Files.readString(root.resolve("make")))
        .contains(
            "\"module_id\":\"dokuwiki2\"", "\"volumes\":{\"data\":\"/mnt/data\"}", "hush-hush");
    assertThat(log.text()).isEqualTo("note");
  }

  @Test
  void shouldTellWhatSpeaksAgainstIt() throws Exception {
    InstanceHost host =
        host(
            "echo '{\"findings\":[{\"check\":\"ports\",\"level\":\"error\",\"message\":\"Full.\"}]}'");

    assertThat(host.plan(wanted).remarks()).containsExactly(new Remark("ports", true, "Full."));
  }

  @Test
  void shouldFailWithTheProgramAndWithAnAnswerThatIsNone() throws Exception {
    assertFails(host("echo why >&2; exit 3"), "failed with exit code 3");
    assertThat(log.text()).contains("why");
    assertFails(host("echo hello"), "that is no JSON");
    assertFails(host("echo '{\"install_dir\":\"a\"}'"), "without absolute paths");
  }

  @Test
  void shouldPassOnWarningsOfARemoval() throws Exception {
    InstanceHost host = host("echo '{\"warnings\":[\"A disk is left.\"]}'");

    assertThat(host.remove(wanted.identity(), run)).containsExactly("A disk is left.");
    host.start(wanted.identity(), run);
    host.stop(wanted.identity(), run);
  }

  private void assertFails(InstanceHost host, String words) {
    assertThatThrownBy(() -> host.make(wanted, run))
        .isInstanceOfSatisfying(
            JobFailure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.HOOK))
        .hasMessageContaining(words);
  }

  private InstanceHost host(String script) throws IOException {
    Path program = root.resolve("host");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new CommandHost(runner, program.toString(), Duration.ofSeconds(20));
  }
}
