package io.holdfast.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {
  private static final UUID CLUSTER = UUID.fromString("11111111-2222-4333-8444-555555555555");

  @Test
  void shouldComputeVersion5AsTheStandardSays() {
    UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    assertThat(Ids.version5(dns, "www.example.com"))
        .hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    assertThat(Ids.version5(dns, "python.org")).hasToString("886313e1-3b8a-5372-9b90-0c9aee199e5d");
  }

  @Test
  void shouldNameRunsJobsAndRecordsByTheContract() {
    UUID run = Ids.run(CLUSTER, 7, 1785585600000L);

    assertThat(run).isEqualTo(Ids.version5(CLUSTER, "run/7/1785585600000"));
    assertThat(Ids.job(run, "wiki1")).isEqualTo(Ids.version5(run, "wiki1"));
    assertThat(Ids.ofRecord(CLUSTER, "holdfast.backups.node-1", 0, 12))
        .isEqualTo(Ids.version5(CLUSTER, "record/holdfast.backups.node-1/0/12"));
    assertThat(run.version()).isEqualTo(5);
    assertThat(run.variant()).isEqualTo(2);
  }

  @Test
  void shouldTellInstancesAndSlotsApart() {
    UUID run = Ids.run(CLUSTER, 1, 0);

    assertThat(Ids.job(run, "wiki1")).isNotEqualTo(Ids.job(run, "wiki2"));
    assertThat(Ids.run(CLUSTER, 1, 1)).isNotEqualTo(run);
    assertThat(Ids.run(CLUSTER, 11, 0)).isNotEqualTo(run);
  }

  @Test
  void shouldCountBytesOfNamesNotCharacters() {
    assertThat(Ids.version5(CLUSTER, "größe")).isNotEqualTo(Ids.version5(CLUSTER, "gr??e"));
  }
}
