package io.holdfast.worker.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.Finished;
import io.holdfast.worker.process.SearchPath;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker with the rights of an ordinary user, in a virtual machine of its own. */
class OrdinaryUserIT {
  private static final String USER = "65534";

  private final RestoreFixture fixture;
  private final Path home;

  OrdinaryUserIT(@TempDir Path given) throws Exception {
    fixture = new RestoreFixture(given);
    home = Files.createDirectories(fixture.root.resolve("ordinary"));
    fixture.bench.shell(home, "chown " + USER + ":" + USER + " .");
  }

  @BeforeEach
  void backUp() throws Exception {
    fixture.source(
        """
        printf 'other' > volumes/data/other; chown 12345:54321 volumes/data/other
        chmod 640 volumes/data/other; mkfifo volumes/data/pipe; chmod 711 volumes/data/sub
        cp /bin/true volumes/data/tool; chown 0:0 volumes/data/tool; chmod 4755 volumes/data/tool
        mknod volumes/data/disk b 7 250; mknod volumes/data/null c 1 3
        touch -d '2001-02-03 04:05:06.123456789' volumes/data/page
        """);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void shouldRestoreWhatAnOrdinaryUserMayAndSayWhatItMayNot() throws Exception {
    fixture.backUp();

    for (String aim : List.of("new", "installed")) {
      String answer = restore(aim);

      assertThat(answer).startsWith("Succeeded");
      assertThat(answer)
          .contains("does not run as root: what was restored belongs to its own user")
          .contains(
              "Devices of the snapshot were left out", "2 of them, the first is volumes/data/disk")
          .contains("\"check\":\"user\",\"level\":\"warning\"")
          .contains("\"verification\":{\"done\":true");
      Path data = home.resolve("instances/dokuwiki1/volumes/data");
      assertThat(seen(data, "! -type b ! -type c"))
          .isEqualTo(seen(fixture.bench.source.resolve("volumes/data"), "! -type b ! -type c"));
      assertThat(data.resolve("disk")).doesNotExist();
      assertThat(fixture.output(data, "find . ! -user " + USER)).isEmpty();
      assertThat(fixture.left()).isEmpty();
      fixture.bench.shell(fixture.root, "rm -rf ordinary/* ordinary/.[a-z]*");
    }
  }

  /** Everything that an ordinary user can bring back. */
  private String seen(Path directory, String which) throws Exception {
    return fixture.output(
        directory,
        "find . -mindepth 1 "
            + which
            + " -printf '%P %y %m %l' \\( -type d -printf '\\n' -o -printf ' %s %T@\\n' \\) | sort;"
            + " find . -type f -exec sha256sum {} + | sort");
  }

  private String restore(String aim) throws Exception {
    fixture.bench.shell(fixture.root, "chmod -R a+rX repository");
    List<String> words = new ArrayList<>();
    words.addAll(List.of("setpriv", "--reuid", USER, "--regid", USER, "--clear-groups", "--"));
    words.addAll(List.of(java(), "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", readable()));
    words.addAll(List.of(OrdinaryUserMain.class.getName(), home.toString()));
    words.addAll(List.of(fixture.root.resolve("repository").toString(), aim));
    Finished finished =
        fixture.bench.runner.run(
            Command.of(words).with(Map.of("PATH", SearchPath.DEFAULT, "LANG", "C.UTF-8")).in(home));
    assertThat(finished.isSuccess()).as(finished.err()).isTrue();
    return finished.out();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** A copy of the class path where everybody can read it: it may lie in somebody's home. */
  private String readable() throws Exception {
    Path copy = fixture.root.resolve("classes");
    if (!Files.exists(copy)) {
      Files.createDirectory(copy);
      int count = 0;
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        Path to = copy.resolve(count + (entry.endsWith(".jar") ? ".jar" : ""));
        count++;
        fixture.bench.shell(
            fixture.root, "[ ! -e '" + entry + "' ] || cp -r '" + entry + "' " + to);
      }
      fixture.bench.shell(copy, "chmod -R a+rX .");
      Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    try (var entries = Files.list(copy)) {
      return String.join(
          File.pathSeparator,
          entries
              .map(Path::toString)
              .sorted(Comparator.comparingInt(OrdinaryUserIT::number))
              .toList());
    }
  }

  private static int number(String path) {
    return Integer.parseInt(Path.of(path).getFileName().toString().replace(".jar", ""));
  }
}
