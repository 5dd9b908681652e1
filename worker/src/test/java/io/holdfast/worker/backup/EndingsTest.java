package io.holdfast.worker.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.job.Ending;
import io.holdfast.worker.restic.BackupMade;
import io.holdfast.worker.restic.ResticLine;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingsTest {

  @Test
  void shouldTellOfACompleteSnapshot() {
    assertThat(Endings.made(made(new ResticLine.Sizes(5_872_026, 1024, 1234, 1, 2, 3), 0, true)))
        .isEqualTo(
            new Ending.Succeeded("Backed up 1,234 files, 5.6 MiB, of which 1.0 KiB were new."));
  }

  @Test
  void shouldNameTheFirstFilesThatCouldNotBeRead() {
    assertThat(Endings.made(made(ResticLine.Sizes.UNKNOWN, 5, false)))
        .isEqualTo(
            new Ending.Incomplete(
                "A snapshot exists, but 5 files could not be read: state/0, state/1, state/2 and 2"
                    + " more."));
  }

  @Test
  void shouldTellOfACancellation() {
    assertThat(Endings.cancelled("too late", false))
        .isEqualTo(new Ending.Cancelled("Cancelled: too late."));
    assertThat(Endings.cancelled("", true))
        .isEqualTo(new Ending.Cancelled("Cancelled. The snapshot had been made by then."));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "1073741824, 1.0 GiB",
    "9223372036854775807, 8192.0 PiB"
  })
  void shouldWriteBytesForPeople(long bytes, String words) {
    assertThat(Endings.bytes(bytes)).isEqualTo(words);
  }

  private static BackupMade made(ResticLine.Sizes sizes, int unreadable, boolean complete) {
    List<String> names = IntStream.range(0, unreadable).mapToObj(i -> "state/" + i).toList();
    return new BackupMade("id", sizes, names, unreadable, complete);
  }
}
