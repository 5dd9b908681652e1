package io.holdfast.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalProcessesTest {
  private Path proc = Path.of("/nowhere");
  private LocalProcesses processes = new LocalProcesses(Path.of("/nowhere"));

  @BeforeEach
  void layOut(@TempDir Path directory) throws IOException {
    proc = directory;
    Files.createDirectories(proc.resolve("sys/kernel/random"));
    Files.writeString(proc.resolve("sys/kernel/random/boot_id"), "boot-1\n");
    Files.createDirectories(proc.resolve("self/ns"));
    Files.createSymbolicLink(proc.resolve("self/ns/pid"), Path.of("pid:[4026531836]"));
    processes = new LocalProcesses(proc);
    process(10, "S", 5000);
  }

  @Test
  void shouldDescribeItselfSoThatItIsReadBack() {
    Owner self = processes.self("host", 10, "worker-1");

    assertThat(Owner.parse(self.text())).contains(self);
    assertThat(self.started()).isEqualTo("5000");
    assertThat(self.boot()).isEqualTo("boot-1");
    assertThat(self.pidSpace()).isEqualTo("pid_[4026531836]");
  }

  @Test
  void shouldSeeThatAProcessIsGone() {
    Owner other = processes.self("host", 10, "a");
    Owner gone = new Owner("host", other.boot(), other.pidSpace(), 11, "4000", "b");

    assertThat(processes.isGone(gone, other)).isTrue();
    assertThat(processes.isGone(other, other)).isFalse();
  }

  @Test
  void shouldNotTakeAnotherProcessOfTheSameIdForTheOldOne() {
    Owner self = processes.self("host", 10, "a");
    Owner before = new Owner("host", self.boot(), self.pidSpace(), 10, "3999", "b");

    assertThat(processes.isGone(before, self)).isTrue();
  }

  @Test
  void shouldTakeAZombieForGone() throws IOException {
    process(12, "Z", 7000);
    Owner self = processes.self("host", 10, "a");

    assertThat(processes.isGone(owner(self, "7000"), self)).isTrue();
  }

  @Test
  void shouldNotJudgeProcessesItCannotSee() {
    Owner self = processes.self("host", 10, "a");

    assertThat(processes.isGone(new Owner("other", "boot-1", self.pidSpace(), 99, "1", "b"), self))
        .isFalse();
    assertThat(processes.isGone(new Owner("host", "boot-2", self.pidSpace(), 99, "1", "b"), self))
        .isFalse();
    assertThat(processes.isGone(new Owner("host", "boot-1", "pid_[1]", 99, "1", "b"), self))
        .isFalse();
  }

  @Test
  void shouldNotReadWhatOthersWroteAsAnOwner() {
    assertThat(Owner.parse("someone")).isEmpty();
    assertThat(Owner.parse("h:b:s:x:1:w")).isEmpty();
  }

  @Test
  void shouldDescribeTheRealProcess() {
    LocalProcesses real = new LocalProcesses(Path.of("/proc"));
    Owner self = real.self("host", ProcessHandle.current().pid(), "w");

    assertThat(self.started()).matches("\\d+");
    assertThat(real.isGone(self, self)).isFalse();
  }

  private static Owner owner(Owner self, String started) {
    return new Owner("host", self.boot(), self.pidSpace(), 12, started, "b");
  }

  private void process(int pid, String state, int started) throws IOException {
    Path directory = Files.createDirectories(proc.resolve(Integer.toString(pid)));
    Files.writeString(
        directory.resolve("stat"),
        pid + " (a) b) " + state + " 1" + " 0".repeat(17) + " " + started + " 1 2 3\n");
  }
}
