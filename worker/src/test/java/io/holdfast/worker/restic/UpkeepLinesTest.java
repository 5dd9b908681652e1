package io.holdfast.worker.restic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpkeepLinesTest {
  private static final String ID =
      "51b71a418a59c5dc3f7735fca647a3709eca4ebad8acb0befe68ade5cb1e5369";

  @ParameterizedTest
  @CsvSource({"0.14, false", "0.18, true"})
  void shouldReadWhatACheckFoundOfEveryVersion(String version, boolean index) throws IOException {
    Checked checked =
        UpkeepLines.checked(
            stream("check-" + version + ".lines", ">"), stream("check-" + version + ".lines", "!"));

    assertThat(checked.errors()).isEqualTo(1);
    assertThat(checked.findings()).hasSize(1);
    assertThat(checked.findings().get(0)).startsWith("Pack ID does not match, want 8c59a439");
    assertThat(checked.repairsIndex()).isEqualTo(index);
  }

  @Test
  void shouldCountDamageThatIsNotNamed() {
    assertThat(UpkeepLines.checked("", "Fatal: repository contains errors").errors()).isEqualTo(1);
  }

  @Test
  void shouldReadWhatAPruneDid() throws IOException {
    String out = String.join("\n", Golden.lines("prune-0.14.lines"));

    assertThat(UpkeepLines.pruned(out)).isEqualTo(new Pruned(3_001_025, 3_001_025, 0));
    assertThat(UpkeepLines.pruned("something new")).isEqualTo(new Pruned(-1, -1, -1));
  }

  @Test
  void shouldReadALock() throws ResticFailure {
    assertThat(UpkeepLines.ids("repository 1234 opened\n" + ID + "\n")).containsExactly(ID);
    assertThat(
            UpkeepLines.lock(
                ID,
                """
                {
                  "time": "2026-11-24T22:05:13.689246388+01:00",
                  "exclusive": true,
                  "hostname": "vm",
                  "username": "root",
                  "pid": 7763
                }
                """))
        .isEqualTo(
            new ResticLock(ID, "vm", 7763, Instant.parse("2026-11-24T21:05:13.689246388Z"), true));
    assertThat(UpkeepLines.lock(ID, "{}")).isEqualTo(new ResticLock(ID, "", 0, null, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"total_size\":30,\"total_file_count\":0,\"total_blob_count\":6,\"snapshots_count\":2}",
        "{\"total_size\":30,\"total_uncompressed_size\":40,\"compression_ratio\":1.3,"
            + "\"total_blob_count\":6,\"snapshots_count\":2}",
      })
  void shouldReadStatsOfEveryVersion(String raw) throws ResticFailure {
    assertThat(
            UpkeepLines.stats(
                raw, "{\"total_size\":90,\"total_file_count\":2,\"snapshots_count\":2}\n"))
        .isEqualTo(new RepositoryStats(30, 90, 6, 2));
  }

  private static String stream(String file, String mark) throws IOException {
    List<String> lines = Golden.lines(file);
    return lines.stream()
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(1))
        .collect(Collectors.joining("\n"));
  }
}
