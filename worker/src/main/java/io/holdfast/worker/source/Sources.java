package io.holdfast.worker.source;

import io.holdfast.catalog.Instance;
import io.holdfast.worker.files.FullDisk;
import io.holdfast.worker.files.PrivateFiles;
import io.holdfast.worker.job.FailureKind;
import io.holdfast.worker.job.JobFailure;
import io.holdfast.worker.process.ProcessRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds what is to be backed up and makes it ready for restic. */
public final class Sources {
  private final Layouts layouts;
  private final Views views;

  public Sources(ProcessRunner runner, LayoutRoots roots, ViewSettings settings) {
    this.layouts = new Layouts(roots);
    this.views = new Views(runner, settings);
  }

  /** Where the instance lives; {@code NOT_FOUND} when it does not live here. */
  public InstanceLayout layout(Instance instance) throws JobFailure {
    return layouts.find(instance);
  }

  /** Which files are read; to be asked after the dump, which may make some of them. */
  public Selection select(InstanceLayout layout) throws JobFailure {
    return Selector.select(
        layout, IncludeFile.parse(text(layout.installDir().resolve("etc/state-include.conf"))));
  }

  /**
   * Writes restic's files and chooses the view.
   *
   * @param jobDir for the files of this job
   * @param name of the job, for a container
   * @param readable paths that restic needs to read, such as its program
   * @param writable directories that restic writes to, such as its cache
   */
  public PreparedSource prepare(
      InstanceLayout layout,
      Selection selection,
      Path jobDir,
      String name,
      List<Path> readable,
      List<Path> writable)
      throws JobFailure {
    View view =
        views.choose(
            new ViewRequest(name, layout.stateDir(), selection.volumes(), readable, writable));
    String excludes = text(layout.installDir().resolve("etc/state-exclude.conf"));
    Path filesFrom = jobDir.resolve("include");
    Path excludeFile = jobDir.resolve("exclude");
    try {
      StringBuilder paths = new StringBuilder();
      selection.paths().forEach(path -> paths.append(path).append('\0'));
      Files.writeString(filesFrom, paths);
      Files.write(excludeFile, ExcludeFile.lines(excludes, view.root()));
      // For restic as another user, whose the directory is; nobody else passes through that.
      PrivateFiles.openToReaders(filesFrom);
      PrivateFiles.openToReaders(excludeFile);
    } catch (IOException e) {
      throw FullDisk.failure(jobDir, e);
    }
    return new PreparedSource(
        view.root(), filesFrom, excludeFile, view::enclose, view.stopping(), selection.warnings());
  }

  /** A file that need not be there. */
  private static String text(Path file) throws JobFailure {
    try {
      return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new JobFailure(FailureKind.DATA, "The file " + file + " cannot be read.", e);
    }
  }
}
