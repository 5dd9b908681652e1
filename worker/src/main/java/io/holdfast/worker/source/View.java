package io.holdfast.worker.source;

import io.holdfast.worker.process.Command;
import io.holdfast.worker.process.Stopping;
import java.nio.file.Path;

/** Lets a command see {@code state/} and {@code volumes/<name>/} below one directory, read-only. */
interface View {

  /** The directory, as the command sees it, which is also its working directory. */
  Path root();

  /** Puts a command into the view. */
  Command enclose(Command command);

  /** How a program in the view is asked to stop. */
  Stopping stopping();
}
