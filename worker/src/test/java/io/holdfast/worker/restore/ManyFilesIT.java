package io.holdfast.worker.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.job.Ending;
import io.holdfast.worker.job.RestoreReport;
import io.holdfast.worker.job.RestoreTask.Aim;
import io.holdfast.worker.restic.ResticBench;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tree of more than 100,000 entries, odd ones among them, through bubblewrap and directly. */
class ManyFilesIT {
  private static final String MANY =
      """
      for d in $(seq 0 99); do mkdir -p volumes/data/many/d$d; done
      awk 'BEGIN { for (i = 0; i < 96000; i++) {
        f = "volumes/data/many/d" (i % 100) "/f" i; print "what " i " says" > f; close(f) } }'
      for d in 0 1 2 3; do cp -al volumes/data/many/d$d volumes/data/many/hard$d; done
      cp -as "$PWD/volumes/data/many/d4" volumes/data/many/links
      chown -R 4242:4343 volumes/data/many/d5; chmod -R 0640 volumes/data/many/d6/*
      printf 'x' > volumes/data/odd-owner; chown 12345:54321 volumes/data/odd-owner
      """;

  @Test
  void shouldBeTheSameByteForByte(@TempDir Path root) throws Exception {
    try (RestoreFixture fixture = new RestoreFixture(root)) {
      fixture.source("rm -rf state volumes");
      fixture.source(ResticBench.ODD_TREE + MANY);
      fixture.bench.backUp("state/environment", "state/passwd", "volumes/data", "volumes/mail");
      Path source = fixture.bench.source.resolve("volumes");
      String before = fixture.tree(source);
      assertThat(Integer.parseInt(fixture.output(source, "find . | wc -l").strip()))
          .isGreaterThan(100_000);

      for (String view : List.of("bubblewrap", "direct")) {
        fixture.view = view;
        fixture.job = UUID.randomUUID();

        RestoreReport report = fixture.run(new Aim.Directory(target(fixture, view), List.of()));

        assertThat(report.ending())
            .as(report.ending().message())
            .isInstanceOf(Ending.Succeeded.class);
        assertThat(fixture.tree(target(fixture, view).resolve("volumes")).equals(before))
            .as("the same tree by " + view)
            .isTrue();
        assertThat(fixture.output(target(fixture, view), "stat -c %b volumes/data/sparse").strip())
            .isEqualTo("0");
      }
    }
  }

  private static Path target(RestoreFixture fixture, String view) {
    return fixture.root.resolve("targets").resolve(view);
  }
}
