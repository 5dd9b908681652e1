package io.holdfast.worker.restore.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.restic.ResticNode;
import org.junit.jupiter.api.Test;

class SpecialEntriesTest {
  private final SpecialEntries special = new SpecialEntries();

  @Test
  void shouldSayNothingOfOrdinaryEntries() {
    special.look(node("/volumes", ResticNode.Type.DIRECTORY, 06755));
    special.look(node("/volumes/data", ResticNode.Type.DIRECTORY, 02755));
    special.look(node("/volumes/data/file", ResticNode.Type.FILE, 0777));
    special.look(node("/volumes/data/link", ResticNode.Type.SYMLINK, 0777));
    special.look(node("/state/pipe", ResticNode.Type.FIFO, 0666));

    assertThat(special.finding()).isEmpty();
    assertThat(special.noVolumes()).isEmpty();
  }

  @Test
  void shouldCountDevicesAndFilesWithRights() {
    special.look(node("/state/null", ResticNode.Type.CHARACTER_DEVICE, 0666));
    special.look(node("/state/disk", ResticNode.Type.DEVICE, 0666));
    special.look(node("/state/su", ResticNode.Type.FILE, 04755));
    special.look(node("/state/mail", ResticNode.Type.FILE, 02755));

    assertThat(special.finding().orElseThrow().message())
        .startsWith("The snapshot has 2 devices and 2 files with the rights of its owner")
        .contains("the first is 'state/null'");
    assertThat(special.finding().orElseThrow().isError()).isFalse();
  }

  @Test
  void shouldRefuseAVolumeThatIsNoDirectory() {
    special.look(node("/volumes/link", ResticNode.Type.SYMLINK, 0777));
    special.look(node("/volumes/file", ResticNode.Type.FILE, 0644));

    assertThat(special.noVolumes()).containsOnlyKeys("volumes/link", "volumes/file");
    assertThat(special.noVolumes().values())
        .allMatch(Finding::isError)
        .extracting(Finding::message)
        .anyMatch(message -> message.contains("is a symbolic link"));
  }

  private static ResticNode node(String path, ResticNode.Type type, long mode) {
    return new ResticNode(path, type, 0, mode, 0, 0, "");
  }
}
