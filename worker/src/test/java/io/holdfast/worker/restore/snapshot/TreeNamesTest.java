package io.holdfast.worker.restore.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.restic.ResticNode;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeNamesTest {
  private final TreeNames names = new TreeNames();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc",
        "/stateful",
        "/state/../etc",
        "/state/./x",
        "/state//x",
        "/state/x/",
        "/../passwd",
        "/..",
        "/",
        "",
        "state",
        "/state/a\0b"
      })
  void shouldRefuseWhatLeadsElsewhere(String path) {
    names.accept(Snapshots.directory("/state"));

    assertThat(names.accept(Snapshots.file(path, 1))).isFalse();
    assertThat(names.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.check()).isEqualTo("names");
              assertThat(finding.isError()).isTrue();
            });
  }

  @Example
  void shouldTakeOddNamesBelowForWhatTheyAre() {
    names.accept(Snapshots.directory("/volumes"));
    names.accept(Snapshots.directory("/volumes/data"));

    assertThat(List.of("-rf", "...", "..x", "a b", "bad\uFFFD", "bad\uFFFD", "new\nline"))
        .allMatch(name -> names.accept(Snapshots.file("/volumes/data/" + name, 1)));
    assertThat(names.findings()).isEmpty();
  }

  @Example
  void shouldRefuseAnEntryBelowALink() {
    names.accept(Snapshots.directory("/state"));
    names.accept(new ResticNode("/state/link", ResticNode.Type.SYMLINK, 0, 0777, 0, 0, ""));

    assertThat(names.accept(Snapshots.file("/state/link/passwd", 1))).isFalse();
  }

  @Example
  void shouldRefuseAnEntryThatIsThereTwice() {
    names.accept(Snapshots.directory("/state"));
    names.accept(new ResticNode("/state/x", ResticNode.Type.SYMLINK, 0, 0777, 0, 0, ""));

    assertThat(names.accept(Snapshots.directory("/state/x"))).isFalse();
  }

  @Example
  void shouldRefuseAStateThatIsALink() {
    assertThat(names.accept(new ResticNode("/state", ResticNode.Type.SYMLINK, 0, 0777, 0, 0, "")))
        .isFalse();
  }

  @Example
  void shouldNotDrownInFindingsNorInControlCharacters() {
    for (int i = 0; i < 100; i++) {
      names.accept(Snapshots.file("/etc/\u001b[31m" + i, 1));
    }

    assertThat(names.findings()).hasSize(5);
    assertThat(names.findings().get(0).message()).contains("'/etc/?[31m0'");
  }

  @Property(tries = 500)
  void shouldTakeNothingThatAPathOfTheNodeWouldNotKeepBelow(@ForAll @NotBlank String text) {
    TreeNames fresh = new TreeNames();
    fresh.accept(Snapshots.directory("/state"));

    boolean taken = fresh.accept(Snapshots.file("/state/" + text, 1));

    boolean oneName =
        text.indexOf('/') < 0 && text.indexOf('\0') < 0 && !text.equals(".") && !text.equals("..");
    assertThat(taken).isEqualTo(oneName);
  }
}
