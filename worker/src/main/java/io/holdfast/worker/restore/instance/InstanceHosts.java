package io.holdfast.worker.restore.instance;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.hook.InstancePrograms;
import io.holdfast.worker.process.Accounts;
import io.holdfast.worker.process.ProcessRunner;
import io.holdfast.worker.source.Layouts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Which host a node has.
 *
 * @param directory of instances as plain directories
 * @param images directory of the applications' files
 * @param command the administrator's program; empty: plain directories
 * @param timeLimit of each call of it
 */
public record InstanceHosts(Path directory, Path images, String command, Duration timeLimit) {

  /** The host that the settings ask for. */
  public InstanceHost host(
      ProcessRunner runner,
      Accounts accounts,
      Layouts layouts,
      InstancePrograms programs,
      Supplier<List<Instance>> installed) {
    return command.isEmpty()
        ? new DirectoryHost(
            directory,
            new Images(images, installed, layouts),
            accounts,
            new StartPrograms(layouts, programs))
        : new CommandHost(runner, command, timeLimit);
  }
}
