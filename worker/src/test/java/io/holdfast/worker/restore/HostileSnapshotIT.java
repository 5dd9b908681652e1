package io.holdfast.worker.restore;

import static io.holdfast.worker.restore.RestoreFixture.OLD_UUID;
import static io.holdfast.worker.restore.RestoreFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.RestoreReport;
import io.holdfast.worker.job.RestoreTask.Aim;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Snapshots of somebody who has the repository's password and means harm, made with plain restic.
 * Whatever is asked for, nothing outside of the instance or the directory of the request changes.
 */
class HostileSnapshotIT {
  private final RestoreFixture fixture;
  private final Path outside;
  private String canary = "";

  HostileSnapshotIT(@TempDir Path root) throws Exception {
    fixture = new RestoreFixture(root);
    outside = Files.createDirectories(fixture.root.resolve("outside/deep"));
    fixture.source("rm -rf state volumes");
  }

  @BeforeEach
  void setCanary() throws Exception {
    fixture.bench.shell(
        fixture.root,
        """
        cd outside; printf 'canary' > passwd; printf 'canary' > deep/x; chmod 640 passwd deep/x
        chmod 711 deep; touch -d '2001-02-03 04:05:06.123456789' passwd deep/x deep .
        """);
    canary = canary();
  }

  @AfterEach
  void close() throws Exception {
    try {
      assertThat(canary()).isEqualTo(canary);
      assertThat(fixture.left()).isEmpty();
    } finally {
      fixture.close();
    }
  }

  /** Names, kinds, modes, owners, times and contents, of the directories themselves too. */
  private String canary() throws Exception {
    return fixture.output(
        fixture.root.resolve("outside"),
        "find . -printf '%p %y %m %U:%G %s %n %l %T@\\n' | sort;"
            + " find . -type f -exec sha256sum {} + | sort");
  }

  @Test
  void shouldRefuseDirectoriesOfAMachineWhateverIsAsked() throws Exception {
    fixture.source(state(""));
    restic("backup --tag job=1 " + fixture.root.resolve("outside") + " state");
    Instance instance = fixture.install("dokuwiki1", OLD_UUID);
    String before = fixture.tree(fixture.instances);

    for (Aim aim : aims(instance, "state/environment")) {
      assertFailed(run(aim), FailureKind.REQUEST, "neither in state/ nor in volumes/");
    }
    assertThat(fixture.tree(fixture.instances)).isEqualTo(before);
    assertThat(fixture.root.resolve("targets")).doesNotExist();
  }

  @Test
  void shouldRefusePathsThatLedUpwards() throws Exception {
    fixture.source(state(""));
    restic("backup ../outside state");

    assertFailed(run(new Aim.NewInstance(List.of())), FailureKind.REQUEST, "'/outside'");
    assertThat(fixture.instances).isEmptyDirectory();
  }

  @Test
  void shouldRefuseTheImageOfAnotherApplication() throws Exception {
    for (String image : List.of("ghcr.io/x/other:1.0", "ghcr.io/x/dokuwiki:../..", "..")) {
      fixture.source("rm -rf state; mkdir state; echo IMAGE_URL=" + image + " > state/environment");
      fixture.bench.backUp("state/environment");

      assertFailed(run(new Aim.NewInstance(List.of())), FailureKind.NOT_FOUND, "the application");
      assertThat(fixture.instances).isEmptyDirectory();
    }
  }

  @Test
  void shouldGiveANewInstanceItsOwnIdentity() throws Exception {
    fixture.source(
        state(
            "MODULE_ID=../x\\nMODULE_UUID=../../outside\\nNODE_ID=9; reboot\\nAGENT_ID=module/other\\n"
                + "AGENT_STATE_DIR=%1$s\\nTCP_PORT=1-99999\\nPATH=%1$s\\nA=\"one\\ntwo\"\\n"
                    .formatted(outside)));
    fixture.bench.backUp("state/environment");

    assertSucceeded(run(new Aim.NewInstance(List.of())));

    Path state = fixture.instances.resolve("dokuwiki1/state");
    assertThat(text(state.resolve("environment")).lines())
        .contains(
            "MODULE_ID=dokuwiki1",
            "MODULE_UUID=" + OLD_UUID,
            "NODE_ID=1",
            "AGENT_ID=module/dokuwiki1",
            "AGENT_STATE_DIR=" + state)
        .noneMatch(line -> line.startsWith("MODULE_ID=..") || line.contains("reboot"));
    assertThat(fixture.catalog.instances().find("dokuwiki1").orElseThrow().uuid())
        .isEqualTo(OLD_UUID);
  }

  @Test
  void shouldRestoreLinksThatLeadOutsideAndFollowNone() throws Exception {
    fixture.source(
        state("")
            + """
            mkdir -p volumes/data
            ln -s ../../../outside/deep state/a; ln -s %1$s volumes/data/a
            ln -s %1$s/x state/file; ln -s / volumes/data/root
            """
                .formatted(outside));
    fixture.bench.backUp("state/environment", "state/a", "state/file", "volumes/data");
    assertSucceeded(run(new Aim.NewInstance(List.of())));
    Instance instance = fixture.catalog.instances().find("dokuwiki1").orElseThrow();
    assertThat(Files.isSymbolicLink(fixture.instances.resolve("dokuwiki1/state/a"))).isTrue();

    fixture.source(
        """
        rm state/a volumes/data/a state/file; mkdir state/a volumes/data/a
        echo behind | tee state/a/x state/file volumes/data/a/x
        """);
    fixture.bench.backUp("state/environment", "state/a/x", "state/file", "volumes/data/a/x");

    assertFailed(run(new Aim.InPlace(instance)), FailureKind.DATA, "a symbolic link");
    for (String path : List.of("state/a/x", "volumes/data/a/x")) {
      assertFailed(
          run(new Aim.Paths(instance, List.of(path))), FailureKind.DATA, "a symbolic link");
    }
    assertSucceeded(run(new Aim.Paths(instance, List.of("state/file"))));
    Path file = fixture.instances.resolve("dokuwiki1/state/file");
    assertThat(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).isTrue();
  }

  @Test
  void shouldPutADirectoryInThePlaceOfALink() throws Exception {
    fixture.source(state("") + "mkdir state/a; echo behind > state/a/x");
    fixture.bench.backUp("state/environment", "state/a");
    Instance instance = fixture.install("dokuwiki1", OLD_UUID);
    Path state = fixture.instances.resolve("dokuwiki1/state");
    fixture.bench.shell(state, "ln -s ../../../outside/deep a");

    assertSucceeded(run(new Aim.InPlace(instance)));

    assertThat(Files.isDirectory(state.resolve("a"), LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(text(state.resolve("a/x"))).isEqualTo("behind\n");
  }

  @Test
  void shouldNotTakeALinkForAVolume() throws Exception {
    fixture.source(state("") + "mkdir volumes; ln -s " + outside + " volumes/data");
    fixture.bench.backUp("state/environment", "volumes/data");
    Instance instance = fixture.install("dokuwiki1", OLD_UUID);
    String before = fixture.tree(fixture.instances);

    for (Aim aim : aims(instance, "volumes/data")) {
      assertFailed(run(aim), FailureKind.REQUEST, "it is no volume");
    }
    assertThat(fixture.tree(fixture.instances)).isEqualTo(before);
    assertSucceeded(run(new Aim.Paths(instance, List.of("state/environment"))));
  }

  @Test
  void shouldKeepOddNamesInside() throws Exception {
    fixture.source(
        state("")
            + """
            mkdir -p volumes/-rf 'volumes/back\\slash' "$(printf 'volumes/new\\nline')" volumes/...
            mkdir 'state/..x'; echo 1 > 'state/..x/--target=..'; echo 2 > 'state/-rf'
            echo 3 > "$(printf 'state/..\\nx')"; echo 4 > 'state/a\\..\\b'
            for volume in volumes/*; do echo 5 > "$volume/--include"; done
            """);
    restic("backup state volumes");

    assertSucceeded(run(new Aim.NewInstance(List.of())));

    Path home = fixture.instances.resolve("dokuwiki1");
    assertThat(fixture.tree(home.resolve("volumes")))
        .isEqualTo(fixture.tree(fixture.bench.source.resolve("volumes")));
    fixture.bench.shell(home, "rm state/environment");
    fixture.source("rm state/environment");
    assertThat(fixture.output(home, "find state -type f | sort"))
        .isEqualTo(fixture.output(fixture.bench.source, "find state -type f | sort"));
  }

  @Test
  void shouldNotCareWhoMadeTheSnapshot() throws Exception {
    fixture.source(state("") + "echo mine > state/my.cnf");
    restic("backup --host elsewhere --tag other,job=9 --time '2099-01-01 00:00:00' state");

    assertSucceeded(run(new Aim.NewInstance(List.of())));

    assertThat(text(fixture.instances.resolve("dokuwiki1/state/my.cnf"))).isEqualTo("mine\n");
  }

  @Test
  void shouldRestoreDevicesAndSetuidFilesAndWarnOfThem() throws Exception {
    fixture.source(
        state("")
            + """
            mkdir -p volumes/data; mknod -m 666 volumes/data/disk b 7 250; mkfifo volumes/data/pipe
            cp /bin/true state/tool; chown 0:0 state/tool; chmod 6755 state/tool
            """);
    fixture.bench.backUp("state/environment", "state/tool", "volumes/data");

    RestoreReport report = run(new Aim.NewInstance(List.of()));

    assertSucceeded(report);
    assertThat(report.details())
        .contains("\"check\":\"rights\",\"level\":\"warning\"")
        .contains("has 1 device and 1 file with the rights of its owner")
        .contains("the first is 'state/tool'");
    assertThat(
            fixture.output(
                fixture.instances.resolve("dokuwiki1"),
                "stat -c '%A %t:%T' volumes/data/disk volumes/data/pipe state/tool"))
        .isEqualTo("brw-rw-rw- 7:fa\nprw-r--r-- 0:0\n-rwsr-sr-x 0:0\n");
  }

  @Test
  void shouldFollowNoLinkThatALiveInstanceHasPutInTheWay() throws Exception {
    fixture.source(state("") + "mkdir -p state/deep volumes/data/deep; echo behind > state/deep/x");
    fixture.source("echo behind > volumes/data/deep/x; echo mine > state/passwd");
    fixture.bench.backUp(
        "state/environment", "state/deep/x", "state/passwd", "volumes/data/deep/x");
    Instance instance = fixture.install("dokuwiki1", OLD_UUID);
    fixture.bench.shell(
        fixture.instances.resolve("dokuwiki1"),
        """
        rm -r state/deep; ln -s ../../../outside/deep state/deep; ln -s %1$s/../passwd state/passwd
        ln -s %1$s volumes/data/deep; chown -h 65534 state/deep state/passwd volumes/data/deep
        """
            .formatted(outside));

    assertFailed(run(new Aim.InPlace(instance)), FailureKind.DATA, "a symbolic link");
    for (String path : List.of("state/deep", "state/deep/x", "volumes/data/deep/x", "volumes")) {
      assertFailed(
          run(new Aim.Paths(instance, List.of(path))), FailureKind.DATA, "a symbolic link");
    }
    assertSucceeded(run(new Aim.Paths(instance, List.of("state/passwd"))));
  }

  @Test
  void shouldNotRestoreToADirectoryBehindALink() throws Exception {
    fixture.source(state("") + "echo mine > state/x");
    fixture.bench.backUp("state/environment", "state/x");
    Path targets = Files.createDirectories(fixture.root.resolve("targets"));
    fixture.bench.shell(targets, "ln -s ../outside/deep link; mkdir real; ln -s real own");

    for (String target : List.of("link", "link/below", "link/below/further")) {
      assertFailed(
          run(new Aim.Directory(targets.resolve(target), List.of("state/x"))),
          FailureKind.REQUEST,
          "is not where files may be restored to");
    }
    assertSucceeded(run(new Aim.Directory(targets.resolve("own/below"), List.of("state/x"))));
    assertThat(text(targets.resolve("real/below/state/x"))).isEqualTo("mine\n");
  }

  /** Makes a state directory with an environment that has these lines too. */
  private static String state(String lines) {
    return "mkdir state; printf 'IMAGE_URL="
        + RestoreFixture.IMAGE
        + "\\n"
        + lines
        + "' > state/environment\n";
  }

  private List<Aim> aims(Instance instance, String path) {
    Path target = fixture.root.resolve("targets/fresh");
    return List.of(
        new Aim.NewInstance(List.of()),
        new Aim.InPlace(instance),
        new Aim.Paths(instance, List.of(path)),
        new Aim.Directory(target, List.of()),
        new Aim.Directory(target, List.of(path)));
  }

  /** Plain restic in the directory that is backed up. */
  private void restic(String words) throws Exception {
    fixture.source(
        "export RESTIC_PASSWORD=sesame HOME=/nonexistent; restic --no-cache -r ../repository "
            + words);
  }

  private RestoreReport run(Aim aim) {
    fixture.job = UUID.randomUUID();
    return fixture.run(aim);
  }

  private static void assertSucceeded(RestoreReport report) {
    assertThat(report.ending())
        .as(report.ending().message() + report.details())
        .isInstanceOf(Ending.Succeeded.class);
  }

  private static void assertFailed(RestoreReport report, FailureKind kind, String words) {
    assertThat(report.ending())
        .as(report.ending().message())
        .isInstanceOfSatisfying(
            Ending.Failed.class, failed -> assertThat(failed.kind()).isEqualTo(kind));
    assertThat(report.ending().message()).contains(words);
  }
}
