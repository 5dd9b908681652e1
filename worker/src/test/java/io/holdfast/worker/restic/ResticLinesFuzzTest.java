package io.holdfast.worker.restic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Whatever restic, or what stands in for it, prints: a value or a failure of restic. */
@Tag("fuzz")
class ResticLinesFuzzTest {
  private static final List<String> PARTS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "\"",
          "\\",
          "null",
          "true",
          "0",
          "-1",
          "1e999",
          "1.5",
          "99999999999999999999",
          "\"message_type\":",
          "\"summary\"",
          "\"status\"",
          "\"error\"",
          "\"snapshot_id\":",
          "\"total_bytes_processed\":",
          "\"item\":",
          "\"files_done\":",
          "\"struct_type\":\"node\"",
          "\"struct_type\":\"snapshot\"",
          "\"path\":\"/a\"",
          "\"type\":\"file\"",
          "\"mtime\":",
          "\"2026-11-24T10:15:00.123456789+01:00\"",
          "\"tags\":",
          "\"short_id\":",
          "\"time\":",
          "\"modifier\":",
          "\"+\"",
          "\"keep\":",
          "\"remove\":",
          "\"exclusive\":",
          "\"hostname\":",
          "\"pid\":",
          "ignoring error for ",
          "/a/b: ",
          "error: ",
          "pack 12ab: not found",
          "total prune: 3 blobs / 1.5 MiB",
          "unused size: ",
          "\u0000",
          "\n",
          "\"total_size\":",
          "\"snapshots_count\":",
          "\"total_blob_count\":");

  @Property
  void shouldReadEveryLine(@ForAll("lines") String line) {
    assertThat(ResticLines.read(line)).isNotNull();
    assertThat(ResticLines.readRestore(line)).isNotNull();
    assertThat(ResticLines.readListing(line)).isNotNull();
    assertThat(ResticLines.readDifference(line)).isNotNull();
    assertThat(ResticLines.complaints(line)).isNotNull();
  }

  @Property
  void shouldReadOrRefuseEveryAnswer(@ForAll("lines") String answer) {
    readOrRefuse(() -> ResticLines.snapshots(answer));
    readOrRefuse(() -> ResticLines.forgotten(answer));
    readOrRefuse(() -> UpkeepLines.ids(answer));
    readOrRefuse(() -> UpkeepLines.lock("id", answer));
    readOrRefuse(() -> UpkeepLines.checked(answer, answer));
    readOrRefuse(() -> UpkeepLines.pruned(answer));
    readOrRefuse(() -> UpkeepLines.stats(answer, answer));
  }

  @Provide
  Arbitrary<String> lines() {
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(4, Arbitraries.of(PARTS).list().ofMaxSize(14).map(this::joined)),
        net.jqwik.api.Tuple.of(2, Arbitraries.of(PARTS).list().ofMaxSize(8).map(this::object)),
        net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(60)));
  }

  private String joined(List<String> parts) {
    return String.join("", parts);
  }

  private String object(List<String> parts) {
    return "{\"message_type\":\"summary\"," + String.join(",", parts) + "}";
  }

  private static void readOrRefuse(Reading reading) {
    try {
      assertThat(reading.read()).isNotNull();
    } catch (ResticFailure e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private interface Reading {
    Object read() throws ResticFailure;
  }
}
