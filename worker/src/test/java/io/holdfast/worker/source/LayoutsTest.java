package io.holdfast.worker.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Instance;
import io.holdfast.catalog.Placement;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutsTest {
  private final Path root;
  private final Layouts layouts;

  LayoutsTest(@TempDir Path root) {
    this.root = root;
    this.layouts =
        new Layouts(
            new LayoutRoots(
                root.resolve("home"), root.resolve("nethserver"), root.resolve("volumes")));
  }

  @Test
  void shouldFindARootlessInstance() throws Exception {
    environment("home/dokuwiki1/.config/state");
    Path volume =
        root.resolve("home/dokuwiki1/.local/share/containers/storage/volumes/dokuwiki-data/_data");
    Files.createDirectories(volume);

    InstanceLayout layout = layouts.find(instance("dokuwiki1", null));

    assertThat(layout.installDir()).isEqualTo(root.resolve("home/dokuwiki1/.config"));
    assertThat(layout.stateDir()).isEqualTo(root.resolve("home/dokuwiki1/.config/state"));
    assertThat(layout.user()).isEqualTo("dokuwiki1");
    assertThat(layout.rootfull()).isFalse();
    assertThat(layout.volumes().find("dokuwiki-data")).contains(volume);
    assertThat(layout.volumes().names()).containsExactly("dokuwiki-data");
  }

  @Test
  void shouldFindARootfullInstance() throws Exception {
    environment("nethserver/samba1/state");
    Files.createDirectories(root.resolve("volumes/samba1-data/_data"));
    Files.createDirectories(root.resolve("volumes/other1-data/_data"));

    InstanceLayout layout = layouts.find(instance("samba1", null));

    assertThat(layout.user()).isEmpty();
    assertThat(layout.rootfull()).isTrue();
    assertThat(layout.volumes().names()).containsExactly("data");
    assertThat(layout.volumes().find("data")).contains(root.resolve("volumes/samba1-data/_data"));
  }

  @Test
  void shouldBelieveTheCatalog() throws Exception {
    environment("elsewhere/state");
    Path state = root.resolve("elsewhere/state");

    InstanceLayout layout =
        layouts.find(
            instance(
                "app1",
                new Placement(
                    root.resolve("elsewhere"), state, Map.of("data", state), "nobody", false)));

    assertThat(layout.stateDir()).isEqualTo(state);
    assertThat(layout.volumes().find("data")).contains(state);
    assertThat(layout.volumes().find("other")).isEmpty();
  }

  @Test
  void shouldSayWhereItLooked() {
    assertThatThrownBy(() -> layouts.find(instance("gone1", null)))
        .isInstanceOfSatisfying(
            JobFailure.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.NOT_FOUND))
        .hasMessageContaining(root.resolve("home/gone1/.config/state").toString())
        .hasMessageContaining(root.resolve("nethserver/gone1/state").toString());
  }

  @Test
  void shouldNotLetANameLeadElsewhere() {
    assertThatThrownBy(() -> layouts.find(instance("../root", null)))
        .isInstanceOfSatisfying(
            JobFailure.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.REQUEST));
  }

  private void environment(String directory) throws IOException {
    Files.createDirectories(root.resolve(directory));
    Files.writeString(root.resolve(directory).resolve("environment"), "A=b\n");
  }

  private static Instance instance(String id, @Nullable Placement placement) {
    return new Instance(id, "ghcr.io/x/y:1", "uuid", 1, "", false, placement);
  }
}
