package io.holdfast.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.Transfers;
import io.holdfast.catalog.Transfers.Chunk;
import io.holdfast.catalog.Transfers.Kind;
import io.holdfast.catalog.Transfers.Put;
import io.holdfast.catalog.transfer.TransferInput;
import io.holdfast.catalog.transfer.TransferOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Holds {@link Transfers}. */
public interface TransfersContract {
  String NAME = "0b9f4b8e-6a44-4b7b-9d5c-6a9f0a1d2c3e";

  Catalog catalog();

  private static Chunk data(long position, int... bytes) {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) bytes[i];
    }
    return new Chunk(position, Kind.DATA, all);
  }

  private Chunk taken(long position) {
    return catalog().transfers().take(NAME, position).orElseThrow();
  }

  @Test
  default void shouldGiveChunksInOrderUntilTheyAreTaken() {
    Transfers transfers = catalog().transfers();
    assertThat(transfers.take(NAME, 0)).isEmpty();
    assertThat(transfers.begin(NAME, "w")).isEqualTo(Put.DONE);
    assertThat(transfers.put(NAME, "w", data(0, 0, 10, 255))).isEqualTo(Put.DONE);
    assertThat(transfers.put(NAME, "w", data(3, 32))).isEqualTo(Put.DONE);
    assertThat(transfers.put(NAME, "w", Chunk.mark(Kind.END, 4))).isEqualTo(Put.DONE);

    assertThat(taken(0).bytes()).containsExactly(0, 10, 255);
    assertThat(taken(0).bytes()).containsExactly(0, 10, 255);
    assertThat(taken(3).bytes()).containsExactly(32);
    assertThat(taken(4).kind()).isEqualTo(Kind.END);
    assertThat(taken(4).position()).isEqualTo(4);
  }

  @Test
  default void shouldDropAChunkThatWasPutTwice() {
    Transfers transfers = catalog().transfers();
    transfers.put(NAME, "w", data(0, 1));
    transfers.put(NAME, "w", data(0, 1));
    transfers.put(NAME, "w", data(1, 2));

    assertThat(taken(1).bytes()).containsExactly(2);
    assertThat(transfers.take(NAME, 2)).isEmpty();
  }

  @Test
  default void shouldShowThatAPartWasLost() {
    catalog().transfers().put(NAME, "w", data(7, 1));

    assertThat(taken(3).position()).isEqualTo(7);
  }

  @Test
  default void shouldHaveRoomForSoMuchOnly() {
    Transfers transfers = catalog().transfers();
    for (int i = 0; i < Transfers.MOST_WAITING; i++) {
      assertThat(transfers.put(NAME, "w", data(i, i))).isEqualTo(Put.DONE);
    }

    assertThat(transfers.put(NAME, "w", data(16, 16))).isEqualTo(Put.FULL);
    assertThat(transfers.put(NAME, "w", Chunk.mark(Kind.END, 16))).isEqualTo(Put.FULL);
    assertThat(taken(1).bytes()).containsExactly(1);
    assertThat(transfers.put(NAME, "w", data(16, 16))).isEqualTo(Put.DONE);
    assertThat(transfers.put(NAME, "w", Chunk.mark(Kind.BROKEN, 17))).isEqualTo(Put.DONE);
    assertThat(taken(17).kind()).isEqualTo(Kind.BROKEN);
  }

  @Test
  default void shouldHaveOneWriter() {
    Transfers transfers = catalog().transfers();
    transfers.begin(NAME, "first");

    assertThat(transfers.begin(NAME, "first")).isEqualTo(Put.DONE);
    assertThat(transfers.begin(NAME, "second")).isEqualTo(Put.FOREIGN);
    assertThat(transfers.put(NAME, "second", data(0, 1))).isEqualTo(Put.FOREIGN);
    assertThat(transfers.take(NAME, 0)).isEmpty();
    assertThat(transfers.begin("another", "second")).isEqualTo(Put.DONE);
  }

  @Test
  default void shouldForgetAndTellTheWriterWhenItIsStopped() {
    Transfers transfers = catalog().transfers();
    transfers.put(NAME, "w", data(0, 1));
    transfers.stop(NAME);

    assertThat(transfers.take(NAME, 0)).isEmpty();
    assertThat(transfers.put(NAME, "w", data(1, 2))).isEqualTo(Put.STOPPED);
    assertThat(transfers.take(NAME, 0)).isEmpty();

    transfers.stop("later");
    assertThat(transfers.begin("later", "w")).isEqualTo(Put.STOPPED);
  }

  @Test
  default void shouldBringAllBytesThroughStreams() throws Exception {
    byte[] sent = new byte[6_000_000];
    new Random(7).nextBytes(sent);
    CompletableFuture<Long> writing = CompletableFuture.supplyAsync(() -> write(sent));

    byte[] received;
    try (TransferInput input =
        new TransferInput(catalog().transfers(), NAME, Duration.ofSeconds(30))) {
      received = input.readAllBytes();
    }

    assertThat(received).isEqualTo(sent);
    assertThat(writing.get(30, TimeUnit.SECONDS)).isEqualTo(sent.length);
  }

  private long write(byte[] bytes) {
    try (TransferOutput output =
        TransferOutput.begin(catalog().transfers(), NAME, "w", Duration.ofSeconds(30))) {
      output.write(bytes);
      output.complete();
      return output.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
