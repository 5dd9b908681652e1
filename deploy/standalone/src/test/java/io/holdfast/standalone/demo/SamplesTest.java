package io.holdfast.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldMakeInstancesOnBothNodesWithEnvironmentHooksAndVolumes(
      boolean inOneTree, @TempDir Path root) throws Exception {
    List<Sample> samples = samples(root, inOneTree).create();
    assertThat(samples).extracting(sample -> sample.identity().node()).containsOnly(1, 2);
    assertThat(samples)
        .allSatisfy(
            sample -> {
              assertThat(sample.layout().stateDir().resolve("environment"))
                  .content()
                  .contains("MODULE_ID=" + sample.id(), "MODULE_UUID=" + sample.identity().uuid());
              assertThat(sample.layout().installDir().resolve("etc/state-include.conf")).exists();
              assertThat(sample.volumes().values()).allMatch(Files::isDirectory);
              if (!sample.temporary().isEmpty()) {
                assertThat(sample.layout().installDir().resolve("bin/module-dump-state"))
                    .isExecutable();
                assertThat(sample.layout().installDir().resolve("bin/module-cleanup-state"))
                    .isExecutable();
              }
              if (inOneTree) {
                Path volumes = sample.layout().stateDir().resolveSibling("volumes");
                sample
                    .volumes()
                    .forEach((name, path) -> assertThat(path).isEqualTo(volumes.resolve(name)));
              }
            });
    assertThat(Samples.change(samples)).isNotEmpty().allMatch(Files::exists);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void shouldMakeAnInstanceOfEachDirectoryAndWriteNothingIntoIt(int count, @TempDir Path root)
      throws Exception {
    Path source = Files.createDirectories(root.resolve("source"));
    List<Sample> samples =
        samples(root.resolve("instances"), false).ofSources(Collections.nCopies(count, source));
    assertThat(samples).extracting(Sample::id).hasSize(count).doesNotHaveDuplicates();
    assertThat(samples).allMatch(sample -> sample.volumes().containsValue(source));
    assertThat(samples).allMatch(sample -> sample.changes().isEmpty());
    assertThat(source).isEmptyDirectory();
  }

  private static Samples samples(Path root, boolean inOneTree) {
    return new Samples(
        root, root.resolve("images"), inOneTree, new Random(1), () -> "u" + root.hashCode());
  }
}
