package io.holdfast.worker.restore;

import io.holdfast.worker.job.RestoreReport;
import io.holdfast.worker.job.RestoreTask.Aim;
import java.nio.file.Path;
import java.util.List;

/** A virtual machine that runs one restore with the rights of whoever started it. */
public final class OrdinaryUserMain {
  private OrdinaryUserMain() {}

  /**
   * Runs it.
   *
   * @param arguments a directory to work in, a repository to take the place of its own, and {@code
   *     new} for a new instance, else an installed one
   */
  public static void main(String[] arguments) throws Exception {
    try (RestoreFixture fixture = new RestoreFixture(Path.of(arguments[0]))) {
      fixture.bench.shell(
          fixture.root, "rm -rf repository; cp -r '" + arguments[1] + "' repository");
      RestoreReport report = fixture.run(aim(fixture, arguments[2]));
      System.out.println(report.ending());
      report.warnings().forEach(System.out::println);
      System.out.println(report.details());
    }
  }

  private static Aim aim(RestoreFixture fixture, String what) throws Exception {
    return what.equals("new")
        ? new Aim.NewInstance(List.of())
        : new Aim.InPlace(fixture.install("dokuwiki1", RestoreFixture.OLD_UUID));
  }
}
