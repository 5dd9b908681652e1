package io.holdfast.worker.restic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListingLinesTest {
  private final List<ResticNode> nodes = new ArrayList<>();

  @Test
  void shouldReadEveryKindOfEntry() throws IOException {
    NodeLister lister = lister("");

    feed(lister, "ls-0.14.lines");

    assertThat(lister.sawSnapshot()).isTrue();
    assertThat(nodes)
        .extracting(ResticNode::type)
        .containsExactly(
            ResticNode.Type.DIRECTORY,
            ResticNode.Type.FILE,
            ResticNode.Type.FILE,
            ResticNode.Type.CHARACTER_DEVICE,
            ResticNode.Type.DEVICE,
            ResticNode.Type.FIFO,
            ResticNode.Type.SYMLINK,
            ResticNode.Type.FILE,
            ResticNode.Type.DIRECTORY,
            ResticNode.Type.FILE);
    assertThat(nodes)
        .extracting(node -> Long.toOctalString(node.mode()))
        .containsExactly("755", "644", "644", "644", "644", "644", "777", "644", "1777", "6755");
    assertThat(nodes)
        .extracting(ResticNode::name)
        .contains("bad\uFFFD\uFFFDname", "new\nline", "environment");
  }

  @Test
  void shouldReadTheSameOfANewVersion() throws IOException {
    feed(lister(""), "ls-0.18.lines");

    assertThat(nodes)
        .contains(
            new ResticNode(
                "/state/environment",
                ResticNode.Type.FILE,
                12,
                0644,
                1001,
                1002,
                "2026-11-24T22:01:25.057753803Z"));
  }

  @Test
  void shouldLeaveOutTheDirectoryAndWhatIsAboveIt() throws IOException {
    NodeLister lister = lister("/state");

    feed(lister, "ls-0.18.lines");

    assertThat(lister.sawDirectory()).isTrue();
    assertThat(nodes).extracting(ResticNode::path).containsExactly("/state/environment");
  }

  @Test
  void shouldHandOutAFileThatIsAskedFor() throws IOException {
    feed(lister("/state/environment"), "ls-0.18.lines");

    assertThat(nodes).extracting(ResticNode::path).containsExactly("/state/environment");
  }

  @Test
  void shouldTellThatADirectoryIsNotThere() throws IOException {
    NodeLister lister = lister("/stat");

    feed(lister, "ls-0.18.lines");

    assertThat(lister.sawDirectory()).isFalse();
    assertThat(nodes).isEmpty();
  }

  @Test
  void shouldReadDifferences() throws IOException {
    List<ResticChange> changes = new ArrayList<>();
    ChangeCounter counter = new ChangeCounter(changes::add);

    for (String line : Golden.lines("diff-0.14.lines")) {
      counter.take(line);
    }

    assertThat(changes)
        .containsExactly(
            new ResticChange(ResticChange.Kind.METADATA, "/state/"),
            new ResticChange(ResticChange.Kind.CONTENT, "/state/environment"),
            new ResticChange(ResticChange.Kind.TYPE, "/volumes/data/link/"),
            new ResticChange(ResticChange.Kind.ADDED, "/volumes/data/n"),
            new ResticChange(ResticChange.Kind.REMOVED, "/volumes/data/new\nline"));
    assertThat(counter.totals()).isEqualTo(new DiffTotals(1, 1, 3));
  }

  @Test
  void shouldCutLinesWhereverTheBytesAreCut() throws IOException {
    List<String> lines = new ArrayList<>();
    byte[] bytes = "one\n\ntwo \u00e9\nrest".getBytes(StandardCharsets.UTF_8);
    for (int size = 1; size <= bytes.length; size++) {
      lines.clear();
      try (LineStream stream = new LineStream(lines::add)) {
        for (int i = 0; i < bytes.length; i += size) {
          stream.write(bytes, i, Math.min(size, bytes.length - i));
        }
      }
      assertThat(lines).containsExactly("one", "", "two \u00e9");
    }
  }

  private NodeLister lister(String directory) {
    return new NodeLister(directory, nodes::add);
  }

  private static void feed(NodeLister lister, String file) throws IOException {
    for (String line : Golden.lines(file)) {
      lister.take(line);
    }
  }
}
