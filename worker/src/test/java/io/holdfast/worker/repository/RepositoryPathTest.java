package io.holdfast.worker.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Instance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryPathTest {
  private static final String UUID = "3792c7db-9450-4bd3-84a3-034cd0087839";
  private static final Instance INSTANCE =
      new Instance("dokuwiki1", "ghcr.io/nethserver/dokuwiki:1.0.0", UUID, 1, "Wiki", false, null);

  @Test
  void shouldWriteTheFormThatIsAskedFor() {
    assertThat(RepositoryPath.of(INSTANCE, PathForm.of("seed")).text())
        .isEqualTo("dokuwiki/dokuwiki1@" + UUID);
    assertThat(RepositoryPath.of(INSTANCE, PathForm.of("ns8")).text())
        .isEqualTo("dokuwiki/" + UUID);
  }

  @Test
  void shouldReadBothForms() {
    assertThat(RepositoryPath.parse("dokuwiki/dokuwiki1@" + UUID))
        .contains(new RepositoryPath("dokuwiki", "dokuwiki1", UUID));
    assertThat(RepositoryPath.parse("dokuwiki/" + UUID))
        .contains(new RepositoryPath("dokuwiki", "", UUID));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dokuwiki",
        "dokuwiki/",
        "/dokuwiki/" + UUID,
        "dokuwiki/" + UUID + "/",
        "../" + UUID,
        "dokuwiki/../" + UUID,
        "dokuwiki/..@" + UUID,
        "dokuwiki/a/b@" + UUID,
        "dokuwiki/a@b@" + UUID,
        "doku wiki/" + UUID,
        "-x/" + UUID,
        "dokuwiki/" + UUID + "\n",
        "dokuwiki/3792c7db",
        "dokuwiki/dokuwiki1@",
        "cluster/cluster-backup.json.gz.gpg",
      })
  void shouldReadNothingElse(String text) {
    assertThat(RepositoryPath.parse(text)).isEmpty();
  }
}
