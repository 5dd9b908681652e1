package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.action.FakeCluster;
import io.holdfast.action.Upkeep.Question;
import io.holdfast.catalog.transfer.TransferOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotDumpTest {
  private final FakeCluster cluster = FakeCluster.withWorkers(1);
  private final Harness harness = new Harness(cluster);
  @TempDir Path directory = Path.of("");

  @BeforeEach
  void addRepositoryInstanceAndBackup() {
    SnapshotFixture.add(cluster);
  }

  private void sends(byte[] bytes, boolean completes) {
    cluster.isSuccess = q -> completes;
    cluster.details =
        question -> {
          try (TransferOutput output = begin(question)) {
            output.write(bytes);
            output.flush();
            if (completes) {
              output.complete();
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return "{}";
        };
  }

  private TransferOutput begin(Question question) throws IOException {
    return TransferOutput.begin(
        cluster.catalog.transfers(),
        String.valueOf(question.options().get("transfer")),
        "writer",
        Duration.ofSeconds(20));
  }

  private Harness.Call dump(String... more) {
    return harness.call(
        Stream.concat(
                Stream.of("snapshot", "dump", "--instance", "dokuwiki1", "state/wiki.db"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  @Test
  void shouldWriteTheBytesToStandardOutputAsTheyAre() {
    byte[] bytes = random(7_000_000);
    sends(bytes, true);

    Harness.Call call = dump("--snapshot", "2026-03-01");

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.bytes()).isEqualTo(bytes);
    assertThat(call.err()).isEmpty();
    Question question = cluster.asked.get(0);
    assertThat(question.task()).isEqualTo("DUMP");
    assertThat(question.options())
        .containsEntry("file", "state/wiki.db")
        .containsEntry("snapshot", "2026-03-01")
        .containsKey("transfer");
  }

  @Test
  void shouldFailWhenItBreaksOff() {
    sends(random(1000), false);

    Harness.Call call = dump();

    assertThat(call.exitCode()).isEqualTo(1);
    assertThat(call.err()).contains("said by a worker");
  }

  @Test
  void shouldTryTheOtherFormOfThePathWhileNothingCame() {
    sends(new byte[] {'x', '\n'}, true);
    cluster.isSuccess = q -> !q.path().contains("@");
    var sending = cluster.details;
    cluster.details = q -> q.path().contains("@") ? "" : sending.apply(q);

    Harness.Call call = dump();

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out()).isEqualTo("x\n");
    assertThat(cluster.asked).hasSize(2);
    assertThat(cluster.asked.stream().map(q -> q.options().get("transfer")).distinct()).hasSize(2);
  }

  @Test
  void shouldPutAWholeFileInItsPlaceForItsOwnerAlone() throws IOException {
    byte[] bytes = random(500_000);
    sends(bytes, true);
    Path file = directory.resolve("wiki.db");

    Harness.Call call = dump("--output", file.toString());

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(file).hasBinaryContent(bytes);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(call.out()).isEqualTo("Wrote 488.3 KiB to " + file + ".\n");
    assertThat(directory).isDirectoryContaining(path -> path.equals(file));
    assertThat(directory.toFile().list()).hasSize(1);
  }

  @Test
  void shouldOverwriteNothingUnlessForced() throws IOException {
    sends(random(10), true);
    Path file = Files.writeString(directory.resolve("wiki.db"), "mine");

    Harness.Call refused = dump("--output", file.toString());
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("--force");
    assertThat(file).hasContent("mine");
    assertThat(cluster.asked).isEmpty();

    assertThat(dump("--output", file.toString(), "--force").exitCode()).isZero();
    assertThat(file).hasBinaryContent(random(10));
    assertThat(dump("--output", directory.toString(), "--force").exitCode()).isEqualTo(2);
    assertThat(dump("--output", file + "/in", "--force").exitCode()).isEqualTo(2);
    assertThat(directory.toFile().list()).hasSize(1);
  }

  @Test
  void shouldLeaveNoFileWhenItBreaksOff() throws IOException {
    sends(random(300_000), false);
    Path file = Files.writeString(directory.resolve("wiki.db"), "mine");

    Harness.Call call = dump("--output", file.toString(), "--force");

    assertThat(call.exitCode()).isEqualTo(1);
    assertThat(file).hasContent("mine");
    assertThat(directory.toFile().list()).hasSize(1);
  }

  @Test
  void shouldRefuseToWriteAnythingButTextToATerminal() {
    sends("text, ü\n".getBytes(StandardCharsets.UTF_8), true);
    assertThat(harness.seen().call(line()).out()).isEqualTo("text, ü\n");

    sends("\u001b[2J".getBytes(StandardCharsets.UTF_8), true);
    Harness.Call call = harness.seen().call(line());
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.out()).isEmpty();
    assertThat(call.err()).contains("--output").contains("--force");

    assertThat(dump("--force").out()).isEqualTo("\u001b[2J");
  }

  private static String[] line() {
    return new String[] {"snapshot", "dump", "--instance", "dokuwiki1", "state/x"};
  }

  @Test
  void shouldStopTheWorkerWhenTheFileCannotBeWritten() {
    sends("\0".getBytes(StandardCharsets.UTF_8), true);
    harness.seen().call(line());

    String transfer = String.valueOf(cluster.asked.get(0).options().get("transfer"));
    assertThat(cluster.catalog.transfers().begin(transfer, "writer")).hasToString("STOPPED");
  }
}
