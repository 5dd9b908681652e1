package io.holdfast.worker.upkeep;

import static io.holdfast.worker.upkeep.SnapshotTree.kind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Transfers;
import io.holdfast.catalog.redis.RedisCatalog;
import io.holdfast.catalog.testing.RedisServer;
import io.holdfast.catalog.transfer.TransferException;
import io.holdfast.catalog.transfer.TransferInput;
import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.Progress;
import io.holdfast.worker.job.UpkeepReport;
import io.holdfast.worker.job.UpkeepTask.Kind;
import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.Finished;
import io.holdfast.worker.process.ProcessRunner;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Sends files out of snapshots with the real restic, through a real Redis. */
class FileDumpIT {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();
  @TempDir static Path directory = Path.of("");

  private static RedisCatalog catalog;
  private static SnapshotTree tree;

  @BeforeAll
  static void makeTwoSnapshots() throws Exception {
    catalog = RedisCatalog.open(REDIS.url(), Path.of(""));
    tree = new SnapshotTree(directory, catalog.transfers());
  }

  @AfterAll
  static void close() {
    tree.close();
    catalog.close();
  }

  private static Map<String, String> dump(String file, String transfer) {
    return Map.of("file", tree.at(file), "transfer", transfer);
  }

  private static byte[] receive(String transfer) throws Exception {
    try (InputStream input = input(transfer)) {
      return input.readAllBytes();
    }
  }

  private static TransferInput input(String transfer) {
    return new TransferInput(catalog.transfers(), transfer, Duration.ofSeconds(60));
  }

  @Test
  void shouldSendALargeFileByteForByte() throws Exception {
    ConcurrentLinkedQueue<Progress> told = new ConcurrentLinkedQueue<>();
    String transfer = UUID.randomUUID().toString();
    CompletableFuture<UpkeepReport> sending =
        CompletableFuture.supplyAsync(
            () ->
                tree.run(
                    Kind.DUMP, dump("volumes/large", transfer), told::add, new Cancellation()));

    byte[] received = receive(transfer);

    assertThat(received).isEqualTo(Files.readAllBytes(tree.root().resolve("volumes/large")));
    UpkeepReport report = sending.get(30, TimeUnit.SECONDS);
    assertThat(report.ending()).isInstanceOf(Ending.Succeeded.class);
    assertThat(Bench.json(report).path("bytes").asLong()).isEqualTo(SnapshotTree.LARGE);
    assertThat(told).anyMatch(progress -> progress.bytesDone() == SnapshotTree.LARGE);
  }

  @Test
  void shouldSendADirectoryAsTar() throws Exception {
    String transfer = UUID.randomUUID().toString();
    CompletableFuture<UpkeepReport> sending =
        CompletableFuture.supplyAsync(() -> tree.run(Kind.DUMP, dump("state", transfer)));

    Path archive = Files.write(directory.resolve("state.tar"), receive(transfer));

    assertThat(sending.get(30, TimeUnit.SECONDS).ending()).isInstanceOf(Ending.Succeeded.class);
    try (ProcessRunner runner = new ProcessRunner()) {
      Finished listed =
          runner.run(
              Command.of("tar", "tf", archive.toString())
                  .with(Map.of("PATH", System.getenv("PATH"))));
      assertThat(listed.isSuccess()).as(listed.err()).isTrue();
      assertThat(listed.out()).contains("state/environment\n", "state/new.conf\n", "state/-rf\n");
    }
  }

  @Test
  void shouldSendFilesWithOddNamesAndEmptyOnes() throws Exception {
    for (String file :
        List.of("volumes/data/" + SnapshotTree.ODD, "state/-rf", "volumes/data/empty")) {
      String transfer = UUID.randomUUID().toString();
      CompletableFuture<UpkeepReport> sending =
          CompletableFuture.supplyAsync(() -> tree.run(Kind.DUMP, dump(file, transfer)));
      assertThat(receive(transfer)).isEqualTo(Files.readAllBytes(tree.root().resolve(file)));
      assertThat(sending.get(30, TimeUnit.SECONDS).ending().message()).contains("Sent");
    }
  }

  @Test
  void shouldTellBothSidesThatThereIsNoSuchFile() throws Exception {
    String transfer = UUID.randomUUID().toString();

    UpkeepReport report = tree.run(Kind.DUMP, dump("state/none", transfer));

    assertThat(kind(report)).isEqualTo(FailureKind.NOT_FOUND);
    assertThatThrownBy(() -> receive(transfer))
        .isInstanceOfSatisfying(
            TransferException.class,
            e -> assertThat(e.reason()).isEqualTo(TransferException.Reason.BROKEN));
  }

  @Test
  void shouldStopWhenTheReaderDoes() throws Exception {
    String transfer = UUID.randomUUID().toString();
    CompletableFuture<UpkeepReport> sending =
        CompletableFuture.supplyAsync(() -> tree.run(Kind.DUMP, dump("volumes/large", transfer)));
    try (InputStream input = input(transfer)) {
      assertThat(input.readNBytes(100)).hasSize(100);
    }

    assertThat(kind(sending.get(20, TimeUnit.SECONDS))).isEqualTo(FailureKind.REQUEST);
  }

  @Test
  void shouldStopWhenItIsCancelled() throws Exception {
    String transfer = UUID.randomUUID().toString();
    Cancellation stop = new Cancellation();
    CompletableFuture<UpkeepReport> sending =
        CompletableFuture.supplyAsync(
            () -> tree.run(Kind.DUMP, dump("volumes/large", transfer), progress -> {}, stop));
    try (InputStream input = input(transfer)) {
      assertThat(input.readNBytes(100)).hasSize(100);
      stop.cancel("a person asked for it");
      assertThatThrownBy(input::readAllBytes).isInstanceOf(TransferException.class);
    }

    assertThat(sending.get(20, TimeUnit.SECONDS).ending()).isInstanceOf(Ending.Cancelled.class);
  }

  @Test
  void shouldSendNothingIntoATransferThatAnotherBegan() {
    String transfer = UUID.randomUUID().toString();
    assertThat(catalog.transfers().begin(transfer, "another")).isEqualTo(Transfers.Put.DONE);

    UpkeepReport report = tree.run(Kind.DUMP, dump("state/environment", transfer));

    assertThat(kind(report)).isEqualTo(FailureKind.REQUEST);
    assertThat(catalog.transfers().take(transfer, 0)).isEmpty();
  }
}
