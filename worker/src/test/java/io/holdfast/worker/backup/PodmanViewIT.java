package io.holdfast.worker.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holdfast.worker.job.Ending;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup through podman, with an image made of this machine's own restic and a storage of its
 * own. Skipped, with podman's reason, where containers cannot run.
 */
class PodmanViewIT {
  private static final UUID JOB = UUID.fromString("b1d1a0c8-0000-5000-8000-000000000011");
  private static final String IMAGE = "localhost/holdfast-test:1";

  private BackupFixture fixture;
  private Path podman;

  private record Call(int exitCode, String output) {}

  @BeforeEach
  void setUp(@TempDir Path directory) throws Exception {
    fixture = BackupFixture.make();
    assumeTrue(call("sh", "-c", "command -v podman").exitCode() == 0, "podman is not installed");
    podman = wrapper(directory);
    Path image = directory.resolve("image.tar");
    String libraries = "$(ldd /usr/bin/restic /bin/sh | grep -o '/[^ :]*' | sort -u)";
    Call packed = call("sh", "-c", "tar -C / -chPf '" + image + "' " + libraries);
    assertThat(packed.exitCode()).as(packed.output()).isZero();
    Call imported = call(podman.toString(), "import", image.toString(), IMAGE);
    assumeTrue(imported.exitCode() == 0, "podman makes no image here: " + imported.output());
    Call tried =
        call(
            podman.toString(),
            "run",
            "--rm",
            "--network=host",
            "--pid=host",
            "--entrypoint=/usr/bin/restic",
            IMAGE,
            "version");
    assumeTrue(tried.exitCode() == 0, "podman runs no container here: " + tried.output());
  }

  @AfterEach
  void tearDown() {
    fixture.close();
  }

  @Test
  void shouldBackUpWhatARestoreBringsBack(@TempDir Path target) throws Exception {
    fixture.view = "podman";
    fixture.podman = podman.toString();
    fixture.podmanImage = IMAGE;

    assertThat(fixture.run(JOB).ending()).isInstanceOf(Ending.Succeeded.class);

    fixture.restic("restore", "latest", "--target", target.toString());
    Path found = Files.exists(target.resolve("srv")) ? target.resolve("srv") : target;
    assertThat(found.resolve("state/kept")).hasContent("kept");
    assertThat(found.resolve("volumes/dokuwiki-data/page")).hasContent("page");
    assertThat(found.resolve("volumes/dokuwiki-data/cache")).doesNotExist();
    assertThat(found.resolve("state/other")).doesNotExist();
    assertThat(call(podman.toString(), "ps", "--all", "--quiet").output()).isBlank();
  }

  /** Podman with limits that a machine without all rights grants too. */
  private static Path wrapper(Path directory) throws IOException {
    Path limits = directory.resolve("containers.conf");
    Files.writeString(
        limits,
        """
        [containers]
        default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
        [engine]
        cgroup_manager = "cgroupfs"
        """);
    Path script = directory.resolve("podman");
    Files.writeString(
        script,
        "#!/bin/sh\nexport CONTAINERS_CONF='%s'\nexec podman --root '%s' --runroot '%s'%s \"$@\"\n"
            .formatted(
                limits,
                directory.resolve("storage"),
                directory.resolve("run"),
                " --storage-driver vfs"));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  private static Call call(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(List.of(words)).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Call(process.exitValue(), output.strip());
  }
}
