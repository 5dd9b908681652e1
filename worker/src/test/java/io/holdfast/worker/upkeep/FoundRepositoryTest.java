package io.holdfast.worker.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.repository.RepositoryNote;
import io.holdfast.worker.repository.RepositoryPath;
import org.junit.jupiter.api.Test;

class FoundRepositoryTest {
  private static final String UUID = "3792c7db-9450-4bd3-84a3-034cd0087839";

  @Test
  void shouldTellWhatTheNoteSays() {
    RepositoryNote note = new RepositoryNote("wiki1", "Wiki", "n1", "c", UUID, 1700000000L, false);

    assertThat(new FoundRepository(new RepositoryPath("wiki", "", UUID), note).toJson().toString())
        .isEqualTo(
            "{\"path\":\"wiki/"
                + UUID
                + "\",\"name\":\"wiki\",\"instance\":\"wiki1\",\"uuid\":\""
                + UUID
                + "\",\"node_fqdn\":\"n1\",\"cluster_uuid\":\"c\",\"ui_name\":\"Wiki\","
                + "\"timestamp\":1700000000,\"success\":false}");
  }

  @Test
  void shouldLeaveEmptyWhatNoNoteTells() {
    assertThat(
            new FoundRepository(new RepositoryPath("wiki", "wiki1", UUID), null)
                .toJson()
                .toString())
        .endsWith(
            "\"instance\":\"wiki1\",\"uuid\":\""
                + UUID
                + "\",\"node_fqdn\":\"\",\"cluster_uuid\":\"\",\"ui_name\":\"\","
                + "\"timestamp\":null,\"success\":null}");
  }
}
