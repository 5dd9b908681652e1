package io.holdfast.worker.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.process.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewsTest {
  private static final Command RESTIC =
      Command.of("restic", "backup").with(Map.of("RESTIC_PASSWORD", "sesame", "PATH", "/usr/bin"));
  private static final ViewRequest REQUEST =
      new ViewRequest(
          "job1",
          Path.of("/home/a1/.config/state"),
          Map.of("data", Path.of("/v/data/_data")),
          List.of(Path.of("/work")),
          List.of(Path.of("/srv/jobs/job1")));

  @Test
  void shouldNotMountInPodmanWhatIsNotThere() {
    Command command =
        new PodmanView("podman", "i", REQUEST, path -> !path.endsWith("job1")).enclose(RESTIC);

    assertThat(command.arguments())
        .contains("type=bind,source=/work,target=/work,ro=true")
        .noneMatch(word -> word.contains("source=/srv/jobs/job1"));
  }

  @Test
  void shouldRunPodmanWithVariablesByNameAlone() {
    Command command =
        new PodmanView("podman", "registry/restic:1", REQUEST, path -> true).enclose(RESTIC);

    assertThat(command.arguments())
        .containsExactly(
            "podman",
            "run",
            "--rm",
            "--replace",
            "--name",
            "holdfast-job1",
            "--network",
            "host",
            "--pid",
            "host",
            "--uts",
            "host",
            "--security-opt",
            "label=disable",
            "--security-opt",
            "no-new-privileges",
            "--workdir",
            "/srv",
            "--env",
            "RESTIC_PASSWORD",
            "--mount",
            "type=bind,source=/home/a1/.config/state,target=/srv/state,ro=true",
            "--mount",
            "type=bind,source=/v/data/_data,target=/srv/volumes/data,ro=true",
            "--mount",
            "type=bind,source=/work,target=/work,ro=true",
            "--mount",
            "type=bind,source=/srv/jobs/job1,target=/srv/jobs/job1",
            "--entrypoint",
            "restic",
            "registry/restic:1",
            "backup");
    assertThat(command.environment()).containsEntry("RESTIC_PASSWORD", "sesame");
  }

  @Test
  void shouldBindReadOnlyBelowSrv() {
    Command command = new BubblewrapView("bwrap", REQUEST).enclose(RESTIC);

    assertThat(command.arguments())
        .startsWith("bwrap")
        .containsSequence("--ro-bind", "/home/a1/.config/state", "/srv/state")
        .containsSequence("--ro-bind", "/v/data/_data", "/srv/volumes/data")
        .containsSequence("--chdir", "/srv", "--")
        .endsWith("setpriv", "--no-new-privs", "--pdeathsig", "INT", "--", "restic", "backup")
        .doesNotContain("sesame", "--unshare-pid");
  }

  @Test
  void shouldTakeADirectoryThatHasTheShape() {
    ViewRequest fitting =
        new ViewRequest(
            "job1",
            Path.of("/srv/app/state"),
            Map.of("data", Path.of("/srv/app/volumes/data")),
            List.of(),
            List.of());

    assertThat(DirectView.of(fitting)).contains(new DirectView(Path.of("/srv/app")));
    assertThat(new DirectView(Path.of("/srv/app")).enclose(RESTIC).directory())
        .isEqualTo(Path.of("/srv/app"));
  }

  @Test
  void shouldNotTakeADirectoryOfAnotherShape() {
    assertThat(DirectView.of(REQUEST)).isEmpty();
    assertThat(
            DirectView.of(
                new ViewRequest("job1", Path.of("/srv/app/data"), Map.of(), List.of(), List.of())))
        .isEmpty();
  }
}
