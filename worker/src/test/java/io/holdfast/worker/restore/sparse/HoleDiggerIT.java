package io.holdfast.worker.restore.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.job.Cancellation;
import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.Finished;
import io.holdfast.worker.process.ProcessRunner;
import io.holdfast.worker.process.SearchPath;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoleDiggerIT {
  /** Contents, and all that is seen of a file but its size on the disk and its time of access. */
  private static final String SEEN =
      "find . -printf '%P %y %m %U:%G %s %n %l %T@\\n' | sort; find . -type f -exec sha256sum {} + |"
          + " sort";

  private final ProcessRunner runner = new ProcessRunner();
  private final HoleDigger digger = new HoleDigger(runner);
  private final Path directory;

  HoleDiggerIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @AfterEach
  void close() {
    runner.close();
  }

  @Test
  void shouldDigAndChangeNothingElse() throws Exception {
    shell(
        """
        zeros() { head -c "$1" /dev/zero; }
        zeros 3M > zeros; ln zeros hard; ln -s zeros link
        { echo begin; zeros 1M; echo end; } > middle
        mkdir sub; zeros 200K > sub/-rf; zeros 200K > "$(printf 'sub/new\\nline')"
        zeros 200K > "$(printf 'sub/bad\\377')"; zeros 200K > "$(printf 'sub/caf\\303\\251')"
        for f in zeros middle sub/*; do touch -d '2001-02-03 04:05:06.123456789' "$f"; done
        chown 1234:4321 middle; chmod 400 middle
        """);
    String before = shell(SEEN);
    assertThat(blocks()).isGreaterThan(9000);
    AtomicLong looked = new AtomicLong();

    assertThat(digger.dig(directory, manner(new Cancellation()), looked::set)).isTrue();

    assertThat(shell(SEEN)).isEqualTo(before);
    assertThat(blocks()).isLessThan(300);
    assertThat(looked).hasValue(7);
  }

  @Test
  void shouldLeaveShortRunsAndProgramsAlone() throws Exception {
    shell(
        """
        head -c 60K /dev/zero > short
        { head -c 1000 /dev/urandom; head -c 100K /dev/zero; echo; } > crooked
        head -c 1M /dev/zero > program; chmod 4755 program
        """);
    String before = shell("stat -c '%n %b %a %y' *");

    assertThat(digger.dig(directory, manner(new Cancellation()), looked -> {})).isTrue();

    assertThat(shell("stat -c '%n %b %a %y' *")).isEqualTo(before);
  }

  @Test
  void shouldStopWhenCancelled() throws Exception {
    shell("head -c 1M /dev/zero > zeros");
    Cancellation cancellation = new Cancellation();
    cancellation.cancel("enough");

    assertThat(digger.dig(directory, manner(cancellation), looked -> {})).isTrue();

    assertThat(blocks()).isGreaterThan(2000);
  }

  @Test
  void shouldSayThatItCouldNot() {
    assertThat(digger.dig(directory.resolve("missing"), manner(new Cancellation()), looked -> {}))
        .isFalse();
  }

  private static HoleDigger.Manner manner(Cancellation cancellation) {
    return new HoleDigger.Manner(Map.of(), cancellation);
  }

  private long blocks() throws Exception {
    return Long.parseLong(
        shell("find . -type f -printf '%b\\n' | awk '{ s += $1 } END { print s }'").strip());
  }

  private String shell(String script) throws Exception {
    Finished finished =
        runner.run(
            Command.of("sh", "-ec", script)
                .with(Map.of("PATH", SearchPath.DEFAULT, "LC_ALL", "C"))
                .in(directory));
    assertThat(finished.isSuccess()).as(finished.err()).isTrue();
    return finished.out();
  }
}
