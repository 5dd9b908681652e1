package io.holdfast.worker.restore.step;

import io.holdfast.worker.hook.InstancePrograms;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of {@code actions/restore-module} that are run, in the order of their names.
 *
 * @param before those that come before the data
 * @param after those that come after it
 */
public record Steps(List<Path> before, List<Path> after) {
  public static final Steps NONE = new Steps(List.of(), List.of());

  /** Stands for putting the data into place. A file whose name begins with it is not run. */
  private static final String OURS = "10restore";

  public Steps {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** The steps of an instance or image with this directory; none when it has no such action. */
  public static Steps of(Path installDir) throws JobFailure {
    Path directory = installDir.resolve("actions/restore-module");
    if (!Files.isDirectory(directory)) {
      return NONE;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return sorted(entries.filter(Files::isRegularFile).toList());
    } catch (IOException e) {
      throw new JobFailure(
          FailureKind.HOOK, "The steps in " + directory + " cannot be looked at.", e);
    }
  }

  static Steps sorted(List<Path> files) {
    List<Path> run = files.stream().filter(file -> isStep(name(file))).sorted().toList();
    return new Steps(
        run.stream().filter(file -> name(file).compareTo(OURS) < 0).toList(),
        run.stream().filter(file -> name(file).compareTo(OURS) > 0).toList());
  }

  /** JSON files there are schemas of the action's input and output. */
  private static boolean isStep(String name) {
    return !name.startsWith(".") && !name.endsWith(".json") && !name.startsWith(OURS);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /** Those that have no right to be run. */
  public List<Path> notRunnable() throws JobFailure {
    List<Path> found = new ArrayList<>();
    try {
      for (Path file : Stream.concat(before.stream(), after.stream()).toList()) {
        if (!InstancePrograms.isRunnable(file)) {
          found.add(file);
        }
      }
      return found;
    } catch (IOException e) {
      throw new JobFailure(FailureKind.HOOK, "A step of the restore cannot be looked at.", e);
    }
  }
}
