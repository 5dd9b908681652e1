package io.holdfast.worker.source;

import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.ProcessRunner;
import io.holdfast.worker.process.Stopping;
import java.nio.file.Path;
import java.util.List;

/**
 * Holds a restic that restores to the directories it is to write to, so that a snapshot of a
 * hostile party can do no harm elsewhere: in bubblewrap where that works, else not at all. Safe for
 * use by many threads.
 *
 * <p>A worker that is not root gets none either: in its bubblewrap no other user exists, and
 * restic, which lets it pass that owners must not be given, fails when they cannot be.
 */
public final class RestoreViews {
  private static final Path ROOT = Path.of("/");

  private final Bubblewrap bubblewrap;
  private final ViewSettings settings;
  private final boolean root;

  /**
   * Views of one worker.
   *
   * @param root whether it runs as root
   */
  public RestoreViews(ProcessRunner runner, ViewSettings settings, boolean root) {
    this.bubblewrap = new Bubblewrap(runner, settings.bubblewrap());
    this.settings = settings;
    this.root = root;
  }

  /**
   * The view for one restore.
   *
   * @param readable paths that restic needs to read, such as its program
   * @param writable directories that it writes to: target, cache, temporary files, a repository of
   *     this node; they must be there
   */
  public RestoreView choose(List<Path> readable, List<Path> writable) {
    return root && isEnclosed()
        ? new RestoreView(
            command -> enclose(command, readable, writable), Stopping.INTERRUPT_WRAPPED, true)
        : new RestoreView(command -> command.in(ROOT), Stopping.INTERRUPT_PROGRAM, false);
  }

  private boolean isEnclosed() {
    return switch (settings.kind()) {
      case "direct" -> false;
      case "bubblewrap" -> true;
      default -> bubblewrap.works();
    };
  }

  private Command enclose(Command command, List<Path> readable, List<Path> writable) {
    List<String> words = Bubblewrap.system(settings.bubblewrap());
    readable.forEach(path -> Bubblewrap.bind(words, "--ro-bind-try", path));
    writable.forEach(path -> Bubblewrap.bind(words, "--bind", path));
    Bubblewrap.inside(words, ROOT);
    return command.wrappedBy(words).withRightsOfPrograms();
  }
}
