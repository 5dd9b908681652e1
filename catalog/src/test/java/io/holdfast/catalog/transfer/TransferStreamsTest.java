package io.holdfast.catalog.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.holdfast.catalog.Transfers;
import io.holdfast.catalog.Transfers.Chunk;
import io.holdfast.catalog.Transfers.Kind;
import io.holdfast.catalog.testing.InMemoryCatalog;
import io.holdfast.catalog.transfer.TransferException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TransferStreamsTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final Transfers transfers = catalog.transfers();

  @Property(tries = 60)
  void shouldGiveBackWhatWasWrittenHoweverItIsCut(
      @ForAll @Size(max = 12) List<@IntRange(max = 700_000) Integer> pieces,
      @ForAll @IntRange(min = 1, max = 600_000) int readAtOnce,
      @ForAll boolean flushes)
      throws IOException {
    Transfers own = new InMemoryCatalog().transfers();
    Random random = new Random(pieces.hashCode());
    List<byte[]> parts = pieces.stream().map(size -> bytes(random, size)).toList();
    CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(own, parts, flushes));

    ByteArrayOutputStream received = new ByteArrayOutputStream();
    try (TransferInput input = new TransferInput(own, "name", LONG)) {
      byte[] buffer = new byte[readAtOnce];
      for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
        received.write(buffer, 0, count);
      }
      assertThat(input.read()).isEqualTo(-1);
    }

    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    parts.forEach(sent::writeBytes);
    assertThat(received.toByteArray()).isEqualTo(sent.toByteArray());
    writing.join();
  }

  private static byte[] bytes(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private static void write(Transfers own, List<byte[]> parts, boolean flushes) {
    try (TransferOutput output = TransferOutput.begin(own, "name", "w", LONG)) {
      for (byte[] part : parts) {
        output.write(part);
        if (flushes) {
          output.flush();
        }
      }
      output.complete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldBringEveryByteByItself() throws IOException {
    try (TransferOutput output = TransferOutput.begin(transfers, "name", "w", LONG);
        TransferInput input = new TransferInput(transfers, "name", LONG)) {
      output.write(255);
      output.write(0);
      assertThat(output.count()).isEqualTo(2);
      output.complete();

      assertThat(input.read()).isEqualTo(255);
      assertThat(input.read()).isZero();
      assertThat(input.read()).isEqualTo(-1);
    }
  }

  @Test
  void shouldStopTheWriterWhenTheReaderCloses() throws IOException {
    try (TransferOutput output = TransferOutput.begin(transfers, "name", "w", LONG)) {
      new TransferInput(transfers, "name", LONG).close();

      assertFails(Reason.STOPPED, () -> output.write(new byte[Transfers.LONGEST_CHUNK]));
      assertFails(Reason.STOPPED, output::complete);
    }
  }

  @Test
  void shouldNotWaitForeverForRoom() throws IOException {
    try (TransferOutput output = TransferOutput.begin(transfers, "name", "w", SHORT)) {
      output.write(new byte[Transfers.MOST_WAITING * Transfers.LONGEST_CHUNK]);

      assertFails(Reason.SILENT, () -> output.write(new byte[Transfers.LONGEST_CHUNK]));
      assertThat(output.count()).isEqualTo((Transfers.MOST_WAITING + 1L) * Transfers.LONGEST_CHUNK);
    }
  }

  @Test
  void shouldTellTheReaderThatItBrokeOff() throws IOException {
    TransferInput input = new TransferInput(transfers, "name", LONG);
    try (TransferOutput output = TransferOutput.begin(transfers, "name", "w", LONG)) {
      output.write(new byte[] {1, 2, 3});
      output.flush();
    }

    assertThat(input.readNBytes(3)).containsExactly(1, 2, 3);
    assertFails(Reason.BROKEN, input::read);
  }

  @Test
  void shouldNotWaitForeverForBytes() {
    assertFails(Reason.SILENT, () -> new TransferInput(transfers, "name", SHORT).read());
  }

  @Test
  void shouldNoticeThatAPartIsMissing() throws IOException {
    TransferInput input = new TransferInput(transfers, "name", LONG);
    transfers.put("name", "w", new Chunk(0, Kind.DATA, new byte[] {1}));
    transfers.put("name", "w", new Chunk(2, Kind.DATA, new byte[] {3}));

    assertThat(input.read()).isEqualTo(1);
    assertFails(Reason.LOST, input::read);
  }

  @Test
  void shouldNotTakeAShorterTransferForAll() throws IOException {
    TransferInput input = new TransferInput(transfers, "name", LONG);
    transfers.put("name", "w", Chunk.mark(Kind.END, 10));

    assertFails(Reason.LOST, input::read);
  }

  @Test
  void shouldRefuseASecondWriter() throws IOException {
    try (TransferOutput first = TransferOutput.begin(transfers, "name", "w", LONG)) {
      assertFails(
          Reason.FOREIGN, () -> TransferOutput.begin(transfers, "name", "another", LONG).close());
      first.complete();
    }
  }

  @Test
  void shouldEndAReadThatWaitsWhenItIsClosed() {
    TransferInput input = new TransferInput(transfers, "name", LONG);
    CompletableFuture<TransferException> failure =
        CompletableFuture.supplyAsync(
            () -> catchThrowableOfType(TransferException.class, input::read));

    input.close();

    await().atMost(Duration.ofSeconds(5)).until(failure::isDone);
    assertThat(failure.join().reason()).isEqualTo(Reason.STOPPED);
  }

  @Test
  void shouldFailInWordsWhileTheStoreIsAway() throws IOException {
    TransferOutput output = TransferOutput.begin(transfers, "name", "w", LONG);
    TransferInput input = new TransferInput(transfers, "name", LONG);
    catalog.setUnreachable(true);

    assertFails(Reason.UNREACHABLE, output::complete);
    assertFails(Reason.UNREACHABLE, input::read);
    output.close();
    input.close();
  }

  private static void assertFails(Reason reason, ThrowingCallable call) {
    TransferException failure = catchThrowableOfType(TransferException.class, call);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure).hasMessageEndingWith(".");
  }
}
