package io.holdfast.worker.restore;

import static io.holdfast.worker.restore.RestoreFixture.OLD_UUID;
import static io.holdfast.worker.restore.RestoreFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.files.FullDisk;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.job.Phase;
import io.holdfast.worker.job.RestoreReport;
import io.holdfast.worker.job.RestoreTask.Aim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreFailuresIT {
  private final RestoreFixture fixture;

  RestoreFailuresIT(@TempDir Path root) throws Exception {
    fixture = new RestoreFixture(root);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void shouldRunStepsInTheOrderOfTheirNamesWithTheRequest() throws Exception {
    fixture.step("05first", "test ! -e my.cnf; echo first > order");
    fixture.step("10restore_module", "echo never >> order");
    fixture.step(
        "20second",
        "cat my.cnf >> order; cat > request; echo $MODULE_ID $RESTORE_PATH $DB_PASSWORD");
    fixture.backUp();

    RestoreReport report = fixture.run(new Aim.NewInstance(List.of()));

    assertSucceeded(report);
    Path state = fixture.instances.resolve("dokuwiki1/state");
    assertThat(text(state.resolve("order"))).isEqualTo("first\nconfig");
    assertThat(text(state.resolve("request")))
        .contains("\"module_id\":\"dokuwiki1\"", "\"environment\":{", "hush-hush");
    assertThat(report.hookOutput())
        .contains("dokuwiki1 dokuwiki/dokuwiki1@" + OLD_UUID + " ***")
        .doesNotContain("hush-hush");
  }

  @Test
  void shouldPutEverythingBackWhenAStepFails() throws Exception {
    fixture.step("20fail", "echo broken > my.cnf; echo why; exit 7");
    fixture.backUp();
    Instance instance = fixture.install("dokuwiki1", OLD_UUID);
    String before = fixture.tree(fixture.instances);

    RestoreReport report = fixture.run(new Aim.InPlace(instance));

    assertFailed(report, FailureKind.HOOK, "The step 20fail of restore-module failed with exit");
    assertThat(report.hookOutput()).contains("why");
    Path home = fixture.instances.resolve("dokuwiki1");
    assertThat(home.resolve("started")).exists();
    Files.delete(home.resolve("started"));
    Files.delete(home.resolve("stopped"));
    assertThat(fixture.tree(fixture.instances)).isEqualTo(before);
    assertThat(fixture.left()).isEmpty();
  }

  @Test
  void shouldLeaveNothingOfANewInstanceWhoseStepFails() throws Exception {
    fixture.step("20fail", "exit 7");
    fixture.backUp();

    assertFailed(fixture.run(new Aim.NewInstance(List.of())), FailureKind.HOOK, "20fail");

    assertThat(fixture.instances).isEmptyDirectory();
    assertThat(fixture.catalog.instances().list()).isEmpty();
    assertThat(fixture.catalog.instances().reserveName("dokuwiki", "other")).isEqualTo("dokuwiki1");
  }

  @Test
  void shouldRefuseAStepThatIsNotExecutableBeforeAnythingIsTouched() throws Exception {
    fixture.step("20load", "");
    fixture.bench.shell(fixture.image, "chmod -x actions/restore-module/20load");
    fixture.backUp();

    assertFailed(fixture.run(new Aim.NewInstance(List.of())), FailureKind.HOOK, "chmod +x");

    assertThat(fixture.instances).isEmptyDirectory();
  }

  @Test
  void shouldFailWhenTheInstanceDoesNotVerify() throws Exception {
    RestoreFixture.program(fixture.image.resolve("bin/module-verify-state"), "exit 1");
    fixture.backUp();

    assertFailed(
        fixture.run(new Aim.NewInstance(List.of())), FailureKind.HOOK, "module-verify-state");

    assertThat(fixture.instances).isEmptyDirectory();
  }

  @Test
  void shouldNotFollowALinkOfTheInstance() throws Exception {
    fixture.backUp();
    Instance instance = fixture.install("dokuwiki1", OLD_UUID);
    Path outside = Files.createDirectories(fixture.root.resolve("outside/er"));
    fixture.bench.shell(
        fixture.instances.resolve("dokuwiki1/state"), "rm -r deep; ln -s ../../../outside deep");

    RestoreReport report = fixture.run(new Aim.Paths(instance, List.of("state/deep/er/file")));

    assertFailed(report, FailureKind.DATA, "a symbolic link");
    assertThat(outside).isEmptyDirectory();
    assertThat(fixture.left()).isEmpty();
  }

  @Test
  void shouldNotFollowALinkThatIsTheVolumeOfAnotherUser() throws Exception {
    fixture.backUp();
    Instance instance = fixture.install("dokuwiki1", OLD_UUID);
    Path outside = Files.createDirectories(fixture.root.resolve("outside"));
    fixture.bench.shell(
        fixture.instances.resolve("dokuwiki1/volumes"),
        "rm -r data; ln -s ../../../outside data; chown -h 65534 data");

    RestoreReport report = fixture.run(new Aim.InPlace(instance));

    assertFailed(report, FailureKind.DATA, "a symbolic link of the instance's own");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void shouldNotBeginWithTooLittleSpace() throws Exception {
    fixture.source("head -c 3000000 /dev/urandom > volumes/data/big");
    fixture.backUp();
    Instance instance = fixture.install("dokuwiki1", OLD_UUID);
    Path volume = fixture.instances.resolve("dokuwiki1/volumes/data");
    fixture.bench.shell(fixture.root, "mount -t tmpfs -o size=1m holdfast-test " + volume);
    try {
      RestoreReport report = fixture.run(new Aim.InPlace(instance));

      assertFailed(report, FailureKind.NO_SPACE, "or restore elsewhere");
      assertThat(fixture.instances.resolve("dokuwiki1/stopped")).doesNotExist();
    } finally {
      fixture.bench.shell(fixture.root, "umount " + volume);
    }
  }

  @Test
  void shouldExchangeTheContentsOfAVolumeThatIsMounted() throws Exception {
    fixture.step("20check", "test -e ../fail && exit 1; true");
    fixture.backUp();
    Instance instance = fixture.install("dokuwiki1", OLD_UUID);
    Path volume = fixture.instances.resolve("dokuwiki1/volumes/data");
    fixture.bench.shell(
        fixture.root, "mount -t tmpfs -o size=200m,mode=711 holdfast-test " + volume);
    try {
      fixture.bench.shell(volume, "echo old > page; mkdir gone; echo gone > gone/page");
      String before = fixture.tree(volume);
      Files.writeString(fixture.instances.resolve("dokuwiki1/fail"), "");
      assertFailed(fixture.run(new Aim.InPlace(instance)), FailureKind.HOOK, "20check");
      assertThat(fixture.tree(volume)).isEqualTo(before);
      Files.delete(fixture.instances.resolve("dokuwiki1/fail"));

      assertSucceeded(fixture.run(new Aim.InPlace(instance)));

      assertThat(fixture.tree(volume))
          .isEqualTo(fixture.tree(fixture.bench.source.resolve("volumes/data")));
    } finally {
      fixture.bench.shell(fixture.root, "umount " + volume);
    }
  }

  @Test
  void shouldPutEverythingBackWhenCancelledInAStep() throws Exception {
    fixture.step("20wait", "echo begun > ../begun; exec sleep 60");
    fixture.backUp();
    Instance instance = fixture.install("dokuwiki1", OLD_UUID);
    Cancellation cancellation = new Cancellation();

    CompletableFuture<RestoreReport> running =
        CompletableFuture.supplyAsync(() -> fixture.run(new Aim.InPlace(instance), cancellation));
    Path home = fixture.instances.resolve("dokuwiki1");
    await().until(() -> Files.exists(home.resolve("begun")));
    cancellation.cancel("not today");
    RestoreReport report = running.get();

    assertThat(report.ending())
        .isEqualTo(new Ending.Cancelled("Cancelled: not today. Everything is as it was before."));
    assertThat(text(home.resolve("state/my.cnf"))).isEqualTo("old config");
    assertThat(fixture.left()).isEmpty();
  }

  @Test
  void shouldLeaveNothingWhenCancelledWhileResticRestores() throws Exception {
    fixture.source("head -c 30000000 /dev/urandom > volumes/data/big");
    fixture.backUp();
    Cancellation cancellation = new Cancellation();

    RestoreReport report =
        fixture
            .execution()
            .run(
                fixture.task(new Aim.NewInstance(List.of())),
                at -> {
                  if (at.phase() == Phase.RESTORING) {
                    cancellation.cancel("enough");
                  }
                },
                cancellation);

    assertThat(report.ending()).isInstanceOf(Ending.Cancelled.class);
    assertThat(fixture.instances).isEmptyDirectory();
    assertThat(fixture.left()).isEmpty();
    assertThat(fixture.root.resolve("work/restores")).isEmptyDirectory();
  }

  @Test
  void shouldWaitForTheCatalogOnceItIsCommitted() throws Exception {
    fixture.backUp();
    RestoreJournal journal =
        new RestoreJournal(fixture.root.resolve("work/restores")) {
          @Override
          void write(RestoreEntry entry) throws JobFailure {
            super.write(entry);
            fixture.catalog.setUnreachable(entry.stage() == RestoreEntry.Stage.COMMITTED);
          }
        };

    RestoreReport report =
        fixture
            .execution(journal)
            .run(
                fixture.task(new Aim.NewInstance(List.of())),
                at -> {
                  if (at.message().contains("the catalog in Redis")) {
                    fixture.catalog.setUnreachable(false);
                  }
                },
                new Cancellation());

    assertSucceeded(report);
    assertThat(fixture.catalog.instances().find("dokuwiki1")).isPresent();
  }

  @Test
  void shouldLeaveNothingOfANewInstanceWhenTheDiskForItsNotesIsFull() throws Exception {
    fixture.backUp();
    RestoreJournal journal = fullFrom(RestoreEntry.Stage.STAGED, Integer.MAX_VALUE);

    RestoreReport report = run(journal, new Aim.NewInstance(List.of()));

    assertFailed(report, FailureKind.NO_SPACE, "is full");
    assertThat(fixture.instances.resolve("dokuwiki1")).doesNotExist();
    assertThat(fixture.root.resolve("work/restores")).isEmptyDirectory();
  }

  @Test
  void shouldPutBackWhatWasMovedOnceThereIsSpaceForNotesAgain() throws Exception {
    fixture.backUp();
    RestoreJournal journal = fullFrom(RestoreEntry.Stage.CONFIGURING, 2);

    RestoreReport report = run(journal, new Aim.NewInstance(List.of()));

    assertFailed(report, FailureKind.NO_SPACE, "is full");
    assertThat(fixture.instances.resolve("dokuwiki1")).doesNotExist();
    assertThat(fixture.root.resolve("work/restores")).isEmptyDirectory();
  }

  @Test
  void shouldWaitForSpaceOnceItIsCommitted() throws Exception {
    fixture.backUp();

    RestoreReport report =
        run(fullFrom(RestoreEntry.Stage.ENDED, 1), new Aim.NewInstance(List.of()));

    assertSucceeded(report);
    assertThat(fixture.catalog.instances().find("dokuwiki1")).isPresent();
  }

  private RestoreReport run(RestoreJournal journal, Aim aim) throws Exception {
    return fixture.execution(journal).run(fixture.task(aim), any -> {}, new Cancellation());
  }

  /** From a stage on there is no space for some notes. */
  private RestoreJournal fullFrom(RestoreEntry.Stage stage, int notes) {
    Path directory = fixture.root.resolve("work/restores");
    AtomicInteger left = new AtomicInteger(notes);
    AtomicBoolean isReached = new AtomicBoolean();
    return new RestoreJournal(directory) {
      @Override
      void write(RestoreEntry entry) throws JobFailure {
        if (entry.stage() == stage) {
          isReached.set(true);
        }
        if (isReached.get() && left.getAndDecrement() > 0) {
          throw FullDisk.failure(directory, new IOException("No space left on device"));
        }
        super.write(entry);
      }
    };
  }

  @Test
  void shouldSayThatAPathIsNotInTheSnapshot() throws Exception {
    fixture.backUp();
    Instance instance = fixture.install("dokuwiki1", OLD_UUID);

    assertFailed(
        fixture.run(new Aim.Paths(instance, List.of("state/nothing"))),
        FailureKind.NOT_FOUND,
        "has no 'state/nothing'");
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
